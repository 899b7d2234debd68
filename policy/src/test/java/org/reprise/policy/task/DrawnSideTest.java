package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.policy.task.SampleTasks.aligned;
import static org.reprise.policy.task.SampleTasks.grasp;
import static org.reprise.policy.task.SampleTasks.graspAside;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Reachability;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.policy.task.TransferPlanner.AlignedStage;
import org.reprise.policy.task.TransferPlanner.Choice;

/** A path that is drawn to an object that looks the same from all sides. */
final class DrawnSideTest {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final int ANGLES = 16;
  private static final Vector3 SHOWN_AT = new Vector3(0.4, 0.1, 0.03);
  private static final Symmetry ROUND = new Symmetry.Continuous(SHOWN_AT, Vector3.UP);
  private static final RigidTransform MOVED =
      new RigidTransform(UnitQuaternion.ofYaw(0.7), new Vector3(0.1, -0.2, 0));
  private static final Vector3 AT = MOVED.apply(SHOWN_AT);

  /** Half of what two neighbouring equivalents are apart, and what counts as agreeing as well. */
  private static final double TOLERANCE_DEGREES = 21;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  /** A bottle that was grasped from its side. */
  private static AlignedStage bottle(Symmetry symmetry) {
    return new AlignedStage(graspAside("bottle", SHOWN_AT), aligned(MOVED, 0.9, symmetry));
  }

  /** A path that comes level from a direction and ends above the object. */
  private static Optional<DrawnSide> from(double radians) {
    Vector3 above = AT.plus(Vector3.UP.times(0.2));
    Vector3 out = new Vector3(Math.cos(radians), Math.sin(radians), 0);
    return Optional.of(
        DrawnSide.of(
            new DrawnPath(
                List.of(
                    above.plus(new Vector3(0.3, 0.3, 0.2)), above.plus(out.times(0.15)), above))));
  }

  private static Choice choose(
      Reachability reachability, Optional<DrawnSide> side, AlignedStage... linked) {
    return new TransferPlanner(reachability, ANGLES)
        .choose(List.of(linked), Optional.empty(), side);
  }

  /** Says from which side of the object the hand comes. */
  private static double side(Choice choice, int stage, AlignedStage of) {
    return side(
        choice.ways().get(stage).transfer().apply(of.stage().baseFromBottleneck()).translation());
  }

  private static double side(Vector3 hand) {
    return Math.atan2(hand.y() - AT.y(), hand.x() - AT.x());
  }

  private static double apartDegrees(double one, double other) {
    return Math.toDegrees(Math.abs(Math.IEEEremainder(one - other, 2 * Math.PI)));
  }

  private static Reach reached(double marginRadians) {
    return new Reach(true, marginRadians, JointVector.of(marginRadians), "");
  }

  /** Margins that look random, the same whenever they are asked for. */
  private Reachability margins(double least, double most) {
    double phase = random.nextDouble(100);
    return path -> {
      RigidTransform first = path.getFirst();
      Vector3 hand = first.rotation().rotate(new Vector3(1, 0.3, 0));
      double wave = Math.sin(phase + 37 * hand.x() + 53 * hand.y() + 11 * first.translation().x());
      return reached(least + (most - least) * (0.5 + 0.5 * wave));
    };
  }

  @Test
  void takesTheSideFromWhichThePathComes() {
    AlignedStage bottle = bottle(ROUND);
    for (int i = 0; i < 100; i++) {
      double radians = random.nextDouble(-Math.PI, Math.PI);
      Choice choice = choose(margins(0.1, 0.9), from(radians), bottle);
      assertThat(apartDegrees(side(choice, 0, bottle), radians))
          .as("seed=%d from=%.3f", SEED, radians)
          .isLessThan(TOLERANCE_DEGREES);
    }
  }

  @Test
  void takesTheNearerOfTheSidesOfADiscreteSymmetry() {
    AlignedStage box = bottle(new Symmetry.Discrete(SHOWN_AT, Vector3.UP, 2));
    double shown = 0.7 + Math.PI; // the box has turned, the hand came from behind
    assertThat(apartDegrees(side(choose(margins(0.1, 0.9), from(shown + 0.8), box), 0, box), shown))
        .isLessThan(1);
    assertThat(
            apartDegrees(
                side(choose(margins(0.1, 0.9), from(shown + 2.3), box), 0, box), shown + Math.PI))
        .isLessThan(1);
  }

  /** Every way that a path cannot tell apart is chosen by its margin alone, as without a path. */
  @Test
  void changesNothingWithoutAPathNorWhereThereAreNoSides() {
    AlignedStage bottle = bottle(ROUND);
    AlignedStage mug =
        new AlignedStage(grasp("mug", SHOWN_AT), aligned(MOVED, 0.9, ROUND)); // from above
    AlignedStage plain = bottle(new Symmetry.None());
    Vector3 above = AT.plus(Vector3.UP.times(0.5));
    Optional<DrawnSide> down =
        Optional.of(DrawnSide.of(new DrawnPath(List.of(above, AT.plus(Vector3.UP.times(0.1))))));
    for (int i = 0; i < 50; i++) {
      Reachability reachability = margins(-0.5, 0.9);
      for (AlignedStage one : List.of(bottle, mug, plain)) {
        double widest = widest(reachability, one);
        assertThat(choose(reachability, Optional.empty(), one).merit().marginRadians())
            .as("seed=%d", SEED)
            .isEqualTo(widest);
        assertThat(choose(reachability, down, one).ways())
            .isEqualTo(choose(reachability, Optional.empty(), one).ways());
      }
      for (AlignedStage one : List.of(mug, plain)) {
        assertThat(choose(reachability, from(i), one).ways())
            .isEqualTo(choose(reachability, Optional.empty(), one).ways());
      }
    }
  }

  /** The widest margin of all that is asked for. */
  private static double widest(Reachability reachability, AlignedStage one) {
    double[] widest = {Double.NEGATIVE_INFINITY};
    choose(
        path -> {
          Reach reach = reachability.check(path);
          widest[0] = Math.max(widest[0], reach.marginRadians());
          return reach;
        },
        Optional.empty(),
        one);
    return widest[0];
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.09, -1})
  void goesNeitherNearTheEndOfAJointNorOutOfReachForAPath(double there) {
    AlignedStage bottle = bottle(ROUND);
    double radians = 0.4;
    Reachability tight =
        path ->
            apartDegrees(side(path.getFirst().translation()), radians) > 50
                ? reached(0.5)
                : new Reach(there > 0, there, JointVector.of(0), "joint=3: at its end");
    double chosen = apartDegrees(side(choose(tight, from(radians), bottle), 0, bottle), radians);
    assertThat(chosen).as("the nearest that is free").isBetween(50.0, 75.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesTheHalfTurnThatReachesTheSide(boolean turned) {
    AlignedStage bottle = bottle(ROUND);
    double radians = -2;
    Reachability one =
        path ->
            apartDegrees(side(path.getFirst().translation()), radians) > TOLERANCE_DEGREES
                    || isTurned(path) == turned
                ? reached(0.3)
                : new Reach(false, -1, JointVector.of(0), "joint=6: too far round");
    Choice choice = choose(one, from(radians), bottle);
    assertThat(choice.ways().getFirst().transfer().halfTurn()).isEqualTo(turned);
    assertThat(apartDegrees(side(choice, 0, bottle), radians)).isLessThan(TOLERANCE_DEGREES);
  }

  /** Tells whether the hand's x axis points to the object's other side than it was shown. */
  private static boolean isTurned(List<RigidTransform> path) {
    RigidTransform hand = path.getFirst();
    Vector3 out = hand.translation().minus(AT);
    return hand.rotation().rotate(new Vector3(1, 0, 0)).dot(out) > 0;
  }

  @Test
  void isDrawnToTheFirstOfLinkedStagesOnly() {
    AlignedStage bottle = bottle(ROUND);
    Reachability widestInFront =
        path -> reached(0.2 + 0.1 * Math.cos(side(path.getFirst().translation())));
    Choice choice = choose(widestInFront, from(Math.PI / 2), bottle, bottle);
    assertThat(apartDegrees(side(choice, 0, bottle), Math.PI / 2)).isLessThan(TOLERANCE_DEGREES);
    assertThat(apartDegrees(side(choice, 1, bottle), 0)).isLessThan(TOLERANCE_DEGREES);
  }
}
