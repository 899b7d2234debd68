package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.network.CloudTokens;
import org.reprise.policy.network.ModelCard;
import org.reprise.policy.network.Origin;

final class GoalOutputTest {
  private static final long SEED = Long.getLong("reprise.seed", 12);
  private static final CloningSizes SIZES = new CloningSizes(48, 4, 96, 2, 16, 8, 6, 6);
  private static final Demonstration SHOWN = Shown.demonstration(SEED);
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final long PERIOD_NANOS = 20_000_000;
  private static final long MOST_NANOS = 30_000_000_000L;
  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);
  private static final UnitQuaternion HALF_TURN = UnitQuaternion.ofYaw(Math.PI);

  @TempDir private Path folder = Path.of("");

  private static CloningState state(RigidTransform hand) {
    return new CloningState(
        CloudTokens.of(Shown.grasp(SEED).observation().cloud(), SIZES.groups(), SIZES.points()),
        hand,
        1,
        List.of(),
        new WordCode().encode("pick up the block"));
  }

  private static float[] written(RigidTransform hand, RigidTransform goal) {
    GoalOutput output = new GoalOutput();
    float[] out = new float[output.length()];
    output.write(
        new CloningExamples.Example(state(hand), List.of(new Waypoint(goal, 1, 1)), 1),
        SIZES,
        out,
        0);
    return out;
  }

  private static RigidTransform anywhere(SplittableRandom random) {
    UnitQuaternion tilted =
        DOWN.compose(
            UnitQuaternion.ofRotationVector(
                new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), 0)));
    return new RigidTransform(
        UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)).compose(tilted),
        new Vector3(
            random.nextDouble(0.3, 0.7),
            random.nextDouble(-0.3, 0.3),
            random.nextDouble(0.1, 0.4)));
  }

  @Test
  void leadsToTheGoalByTheShorterOfTwoTurns() {
    SplittableRandom random = new SplittableRandom(SEED);
    GoalOutput output = new GoalOutput();
    for (int i = 0; i < 200; i++) {
      RigidTransform goal = anywhere(random);
      RigidTransform first = anywhere(random);
      RigidTransform hand = first;
      for (int step = 0; step < 40; step++) {
        List<Said> said = output.read(state(hand), SIZES, written(hand, goal));
        hand = said.getLast().waypoint().baseFromGripper();
        if (said.getLast().ends() > 0) {
          break;
        }
      }
      RigidTransform twin =
          new RigidTransform(goal.rotation().compose(HALF_TURN), goal.translation());
      assertThat(hand.translation().distanceTo(goal.translation()))
          .as("seed=%d case %d meters", SEED, i)
          .isLessThan(1e-4);
      RigidTransform nearer =
          first.rotation().angleTo(goal.rotation()) < first.rotation().angleTo(twin.rotation())
              ? goal
              : twin;
      assertThat(hand.rotation().angleTo(nearer.rotation()))
          .as("seed=%d case %d radians", SEED, i)
          .isLessThan(1e-3);
    }
  }

  @Test
  void turnsByEightyDegreesBackAndNotByAHundredOn() {
    RigidTransform goal = new RigidTransform(DOWN, new Vector3(0.5, 0, 0.2));
    RigidTransform hand =
        new RigidTransform(
            UnitQuaternion.ofYaw(Math.toRadians(100)).compose(DOWN), goal.translation());

    List<Said> said = new GoalOutput().read(state(hand), SIZES, written(hand, goal));

    double turned =
        hand.rotation().angleTo(said.getFirst().waypoint().baseFromGripper().rotation());
    double left =
        said.getFirst()
            .waypoint()
            .baseFromGripper()
            .rotation()
            .angleTo(goal.rotation().compose(HALF_TURN));
    assertThat(turned + left).isCloseTo(Math.toRadians(80), offset(1e-3));
  }

  @Test
  void whereNoLineIsSaidTheHandDoesNotTurn() {
    SplittableRandom random = new SplittableRandom(SEED);
    RigidTransform hand = new RigidTransform(DOWN, new Vector3(0.5, 0, 0.2));
    float[] unsure = written(hand, new RigidTransform(DOWN, new Vector3(0.5, 0.05, 0.1)));
    for (int i = 6; i < unsure.length; i++) {
      unsure[i] = (float) random.nextDouble(-0.5, 0.5);
    }

    Waypoint last = new GoalOutput().read(state(hand), SIZES, unsure).getLast().waypoint();

    assertThat(last.baseFromGripper().rotation().angleTo(DOWN)).isLessThan(1e-6);
    assertThat(last.baseFromGripper().translation().y()).isGreaterThan(0.02);
  }

  @Test
  void aGoalBeyondEveryArmIsRefused() {
    RigidTransform hand = new RigidTransform(DOWN, new Vector3(0.5, 0, 0.2));
    float[] far = written(hand, hand);
    far[0] = 1e9f;

    assertThatThrownBy(() -> new GoalOutput().read(state(hand), SIZES, far))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("meters from the hand");
  }

  @Test
  void graspsHalfATurnApartAreTheSameGoal() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 50; i++) {
      RigidTransform goal = anywhere(random);
      RigidTransform hand = anywhere(random);
      RigidTransform twin =
          new RigidTransform(goal.rotation().compose(HALF_TURN), goal.translation());

      float[] one = written(hand, goal);
      float[] other = written(hand, twin);

      for (int k = 0; k < one.length; k++) {
        assertThat(other[k]).as("number %d", k).isCloseTo(one[k], offset(1e-4f));
      }
    }
  }

  /** Where a policy leads a hand that follows it exactly. */
  private record End(RigidTransform hand, boolean finished) {}

  private static End lead(CloningLead lead, int eighth) {
    Stage stage = SHOWN.stages().getFirst();
    RigidTransform goal = stage.baseFromBottleneck();
    GripperCommand open = stage.interaction().getFirst().target().gripper();
    RigidTransform hand =
        new RigidTransform(
            UnitQuaternion.ofYaw(eighth * Math.PI / 4).compose(goal.rotation()),
            goal.translation().plus(new Vector3(0.1, -0.1, 0.1)));
    InteractionPolicy policy =
        lead.lead(new StageView(SHOWN.instruction(), 0, stage.observation().cloud(), open));
    long at = 0;
    while (at < MOST_NANOS && !policy.finishedAt(at)) {
      hand = policy.targetAt(at, hand, new GripperState(at, 0.08, 0, false)).baseFromGripper();
      at += PERIOD_NANOS;
    }
    return new End(hand, policy.finishedAt(at));
  }

  private static double radiansOff(RigidTransform hand) {
    RigidTransform goal = SHOWN.stages().getFirst().baseFromBottleneck();
    return Math.min(
        hand.rotation().angleTo(goal.rotation()),
        hand.rotation().angleTo(goal.rotation().compose(HALF_TURN)));
  }

  private static double metersOff(RigidTransform hand) {
    return hand.translation()
        .distanceTo(SHOWN.stages().getFirst().baseFromBottleneck().translation());
  }

  private static double shareGood(CloningLead lead) {
    return IntStream.range(0, 8)
            .mapToObj(eighth -> lead(lead, eighth))
            .filter(end -> end.finished() && isGood(end.hand()))
            .count()
        / 8.0;
  }

  private static boolean isGood(RigidTransform hand) {
    return metersOff(hand) < 0.01 && radiansOff(hand) < Math.toRadians(8);
  }

  private ModelCard train(long steps, Rollouts rollouts) throws IOException {
    return Cloning.train(
        CloningData.of(List.of(SHOWN)),
        new CloningPlan(CloningPart.ALIGNMENT, SIZES, CloningHead.DIRECT, steps, 24, 4e-3, SEED),
        MAX_WIDTH_METERS,
        new Origin("now", "test", System::nanoTime),
        folder.resolve("alignment"),
        (step, loss) -> true,
        rollouts);
  }

  @Test
  void trainsNoLongerThanTheNetworkNeedsToSucceed() throws IOException {
    ModelCard card = train(3000, Rollouts.every(100, 1, GoalOutputTest::shareGood));

    assertThat(card.metrics()).containsEntry("rollouts", 1.0);
    assertThat(card.number("steps")).as("what was planned").isEqualTo(3000);
    assertThat(card.metrics().get("steps")).as("what was made").isLessThan(3000);
    assertThat(folder.resolve("alignment.checkpoint")).doesNotExist();
    try (CloningLead lead = Cloning.load(folder.resolve("alignment"), "panda")) {
      assertThat(shareGood(lead)).as("what was kept, seed=%d", SEED).isEqualTo(1);
    }
  }
}
