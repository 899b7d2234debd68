package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reprise.policy.task.SampleTasks.aligned;
import static org.reprise.policy.task.SampleTasks.grasp;
import static org.reprise.policy.task.SampleTasks.release;
import static org.reprise.policy.task.SampleTasks.unmoved;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Reachability;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.policy.task.TransferPlanner.AlignedStage;
import org.reprise.policy.task.TransferPlanner.Choice;

final class TransferPlannerTest {
  private static final double TOLERANCE_METERS = 1e-9;
  private static final double TOLERANCE_RADIANS = 1e-6;
  private static final int ANGLES = 16;
  private static final Vector3 MUG_AT = new Vector3(0.4, 0.1, 0.03);
  private static final Vector3 PLATE_AT = new Vector3(0.6, -0.1, 0.01);
  private static final AlignedStage MUG = new AlignedStage(grasp("mug", MUG_AT), unmoved(0.9));
  private static final AlignedStage PLATE =
      new AlignedStage(release("plate", PLATE_AT), unmoved(0.9));

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheGivenHalfTurnThoughTheOtherHasTheWiderMargin(boolean given) {
    Reachability preferringTheOther = path -> reached(isTurned(path) == given ? 0.2 : 0.9);

    Choice choice = choose(preferringTheOther, Optional.of(given), MUG);

    assertThat(halfTurns(choice)).containsExactly(given);
    assertThat(choice.merit().marginRadians()).isEqualTo(0.2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesTheFreeHalfTurnWithTheWiderMargin(boolean wider) {
    Choice choice =
        choose(path -> reached(isTurned(path) == wider ? 0.9 : 0.2), Optional.empty(), MUG);

    assertThat(halfTurns(choice)).containsExactly(wider);
    assertThat(choice.ways().getFirst().startRadians()).isEqualTo(posture(0.9));
  }

  @Test
  void linkedStagesShareTheHalfTurnWhoseLeastMarginIsWidest() {
    Reachability reachability =
        path ->
            path.getFirst().translation().x() < 0.5
                ? reached(isTurned(path) ? 0.5 : 0.9)
                : reached(isTurned(path) ? 0.6 : 0.1);

    assertThat(halfTurns(choose(reachability, Optional.empty(), MUG))).containsExactly(false);
    assertThat(halfTurns(choose(reachability, Optional.empty(), PLATE))).containsExactly(true);
    Choice together = choose(reachability, Optional.empty(), MUG, PLATE);
    assertThat(halfTurns(together)).containsExactly(true, true);
    assertThat(together.merit().marginRadians()).isEqualTo(0.5);
  }

  @Test
  void asksForTheWholePathFromTheBottleneckToTheLastPose() {
    List<List<RigidTransform>> asked = new ArrayList<>();
    Reachability recording =
        path -> {
          asked.add(path);
          return reached(0.5);
        };

    choose(recording, Optional.of(false), MUG);

    Stage stage = MUG.stage();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().getFirst()).isEqualTo(stage.baseFromBottleneck());
    assertThat(asked.getFirst().getLast())
        .isEqualTo(stage.interaction().getLast().target().baseFromGripper());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void turnsADiscreteSymmetryToTheEquivalentAngleWithinReach(int within) {
    findsTheOnlyReachableAngle(new Symmetry.Discrete(MUG_AT, Vector3.UP, 4), 4, within);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11})
  void turnsAContinuousSymmetryToTheAngleWithinReach(int within) {
    findsTheOnlyReachableAngle(new Symmetry.Continuous(MUG_AT, Vector3.UP), ANGLES, within);
  }

  /** The object has moved by a known motion; one of its equivalent yaws can be reached. */
  private static void findsTheOnlyReachableAngle(Symmetry symmetry, int order, int within) {
    RigidTransform liveFromDemo =
        new RigidTransform(UnitQuaternion.ofYaw(0.3), new Vector3(0.1, -0.2, 0));
    AlignedStage turning = new AlignedStage(MUG.stage(), aligned(liveFromDemo, 0.9, symmetry));
    UnitQuaternion needed =
        UnitQuaternion.ofYaw(0.3 + 2 * Math.PI * within / order)
            .compose(MUG.stage().baseFromBottleneck().rotation());
    List<List<RigidTransform>> asked = new ArrayList<>();
    Reachability single =
        path -> {
          asked.add(path);
          boolean close = path.getFirst().rotation().angleTo(needed) < TOLERANCE_RADIANS;
          return close ? reached(0.4) : missed("joint=6: too far round");
        };

    Choice choice = choose(single, Optional.of(false), turning);

    assertThat(asked).hasSize(order);
    assertThat(choice.possible()).isTrue();
    RigidTransform chosen = choice.ways().getFirst().transfer().liveFromDemo();
    assertThat(chosen.apply(MUG_AT).distanceTo(liveFromDemo.apply(MUG_AT)))
        .isCloseTo(0, within(TOLERANCE_METERS));
    assertThat(chosen.rotation().angleTo(UnitQuaternion.ofYaw(0.3 + 2 * Math.PI * within / order)))
        .isLessThan(TOLERANCE_RADIANS);
  }

  @Test
  void namesTheObjectThatIsOutOfReach() {
    Choice choice = choose(path -> missed("joint=3: at its limit"), Optional.empty(), MUG);

    assertThat(choice.possible()).isFalse();
    assertThat(choice.reason()).isEqualTo("mug: joint=3: at its limit");
  }

  @Test
  void isNotPossibleWhereOneLinkedObjectIsOutOfReach() {
    Reachability onlyNear =
        path ->
            path.getFirst().translation().x() < 0.5
                ? reached(0.9)
                : missed("joint=3: at its limit");

    Choice choice = choose(onlyNear, Optional.empty(), MUG, PLATE);

    assertThat(choice.possible()).isFalse();
    assertThat(choice.reason()).startsWith("plate: ");
  }

  private static Choice choose(
      Reachability reachability, Optional<Boolean> halfTurn, AlignedStage... linked) {
    return new TransferPlanner(reachability, ANGLES)
        .choose(List.of(linked), halfTurn, Optional.empty());
  }

  private static List<Boolean> halfTurns(Choice choice) {
    return choice.ways().stream().map(way -> way.transfer().halfTurn()).toList();
  }

  /** Tells whether the x axis of the hand, which the samples show along +x, points back. */
  private static boolean isTurned(List<RigidTransform> path) {
    return path.getFirst().rotation().rotate(new Vector3(1, 0, 0)).x() < 0;
  }

  private static JointVector posture(double marginRadians) {
    return JointVector.of(marginRadians);
  }

  private static Reach reached(double marginRadians) {
    return new Reach(true, marginRadians, posture(marginRadians), "");
  }

  private static Reach missed(String reason) {
    return new Reach(false, -1, JointVector.zero(0), reason);
  }
}
