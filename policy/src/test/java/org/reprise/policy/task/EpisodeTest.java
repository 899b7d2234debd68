package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reprise.policy.task.SampleTasks.CLOSED;
import static org.reprise.policy.task.SampleTasks.OPEN;
import static org.reprise.policy.task.SampleTasks.unmoved;
import static org.reprise.policy.task.StandInCell.MUG_AT;
import static org.reprise.policy.task.StandInCell.OBSERVE;
import static org.reprise.policy.task.StandInCell.PUT;
import static org.reprise.policy.task.StandInCell.START;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Refused;
import org.reprise.policy.task.RecordingMotion.Move;
import org.reprise.policy.task.StandInCell.Began;

final class EpisodeTest {
  private final StandInCell cell = new StandInCell();

  @Test
  void completesEveryPhaseInOrder() {
    EpisodeTrace trace = cell.execute();

    assertThat(trace.outcome()).isInstanceOf(Completed.class);
    assertThat(cell.began)
        .containsExactly(
            new Began(Phase.LOOK, 0),
            new Began(Phase.RETRIEVE, 0),
            new Began(Phase.ALIGN, 0),
            new Began(Phase.PLAN, 0),
            new Began(Phase.APPROACH, 0),
            new Began(Phase.INTERACT, 0),
            new Began(Phase.RETREAT, 1),
            new Began(Phase.LOOK, 1),
            new Began(Phase.ALIGN, 1),
            new Began(Phase.PLAN, 1),
            new Began(Phase.APPROACH, 1),
            new Began(Phase.INTERACT, 1),
            new Began(Phase.RETREAT, 1));
    assertThat(cell.motion.moves)
        .extracting(Move::radians)
        .containsExactly(START, OBSERVE, START, OBSERVE);
    assertThat(cell.gripper.commands).containsExactly(OPEN, CLOSED);
    assertThat(trace.stages()).extracting(StageTrace::object).containsExactly(0, 1);
    assertThat(trace.stages()).noneMatch(stage -> stage.planned().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.2, 0.2})
  void comesToARoundObjectFromTheSideFromWhichAPathIsDrawn(double side) {
    Stage stage = SampleTasks.graspAside("mug", MUG_AT);
    Demonstration take = SampleTasks.demonstration("take", stage);
    Vector3 above = MUG_AT.plus(Vector3.UP.times(0.2));
    cell.retriever = query -> new Match(List.of(SampleTasks.candidate(take, 0.9, 0)));
    cell.aligner =
        (demo, live) ->
            SampleTasks.aligned(
                RigidTransform.IDENTITY, 0.9, new Symmetry.Continuous(MUG_AT, Vector3.UP));
    cell.drawn = Optional.of(new DrawnPath(List.of(above.plus(new Vector3(0, side, 0)), above)));

    TrajectoryTransfer taken =
        Objects.requireNonNull(cell.execute().stages().getFirst().transfer());

    assertThat(taken.apply(stage.baseFromBottleneck()).translation().y() - MUG_AT.y())
        .isCloseTo(Math.copySign(0.1, side), within(1e-9));
  }

  @Test
  void triesAgainWithTheOtherHalfTurnWhenTheFingersCloseOnNothing() {
    cell.loop = new ClosedLoop(false, false, true, false);
    cell.gripper.misses = 2;

    EpisodeTrace trace = cell.execute();

    assertThat(trace.outcome()).isInstanceOf(Completed.class);
    assertThat(trace.attempts()).hasSize(1);
    assertThat(trace.attempts().getFirst()).contains("nothing is between the fingers");
    assertThat(trace.stages().subList(0, 2))
        .extracting(stage -> stage.transfer() != null && stage.transfer().halfTurn())
        .containsExactlyInAnyOrder(false, true);
  }

  @Test
  void givesUpAfterTwoMoreTries() {
    cell.loop = new ClosedLoop(false, false, true, false);
    cell.gripper.measured = new GripperState(0, 0.0004, 0, false);

    EpisodeTrace trace = cell.execute();

    assertThat(trace.outcome()).isInstanceOf(Failed.class);
    assertThat(trace.attempts()).hasSize(2);
    assertThat(cell.began).filteredOn(began -> began.phase() == Phase.INTERACT).hasSize(3);
  }

  @Test
  void doesNotVerifyByLookingWhatTheDemonstrationDoesNotShow() {
    cell.loop = new ClosedLoop(false, false, false, true);

    assertThat(cell.execute().outcome())
        .isInstanceOfSatisfying(
            Completed.class, done -> assertThat(done.verdict().told()).isFalse());
    assertThat(cell.began.getLast()).isEqualTo(new Began(Phase.VERIFY, 1));
  }

  @Test
  void carriesWhatItHoldsAmongTheObstaclesUntilItIsReleased() {
    cell.execute();

    assertThat(cell.motion.moves)
        .extracting(move -> move.obstacles().held().size() > 0)
        .containsExactly(false, true, true, false);
    assertThat(cell.motion.moves).allMatch(move -> move.obstacles().cloud().size() > 0);
  }

  @Test
  void keepsTheHalfTurnOfTheGraspWhenItPlansAgain() {
    cell.reachability =
        path -> {
          boolean turned = path.getFirst().rotation().rotate(new Vector3(1, 0, 0)).x() < 0;
          boolean grasped = !cell.motion.moves.isEmpty();
          return new Reach(true, turned == grasped ? 0.2 : 0.9, START, "");
        };

    EpisodeTrace trace = cell.execute();

    assertThat(trace.stages())
        .extracting(stage -> stage.transfer() != null && stage.transfer().halfTurn())
        .containsExactly(true, true);
  }

  @Test
  void refusesWithoutMotionWhereNoDemonstrationFits() {
    cell.retriever =
        query -> new NoMatch(Reason.NO_SUCH_SKILL, "show it once", List.of("open the drawer"));

    assertThat(cell.execute().outcome())
        .isEqualTo(
            new Refused(Phase.RETRIEVE, "NO_SUCH_SKILL: show it once", List.of("open the drawer")));
    assertStoodStill();
  }

  @Test
  void refusesWithoutMotionWhereAnObjectCannotBeAligned() {
    cell.aligner =
        (demo, live) ->
            demo.equals(PUT.stages().get(1).observation())
                ? new AlignmentOutcome.Refused("confidence=0.1 needed=0.5", List.of())
                : unmoved(0.9);

    EpisodeTrace trace = cell.execute();

    assertThat(trace.outcome())
        .isEqualTo(new Refused(Phase.ALIGN, "plate: confidence=0.1 needed=0.5", List.of()));
    assertThat(trace.stages()).extracting(StageTrace::object).containsExactly(1);
    assertStoodStill();
  }

  @Test
  void refusesWithoutMotionWhereTheArmCannotReachALaterObject() {
    cell.reachability =
        path ->
            path.getFirst().translation().x() < 0.5
                ? new Reach(true, 0.5, START, "")
                : new Reach(false, -1, JointVector.zero(0), "joint=3: at its limit");

    assertThat(cell.execute().outcome())
        .isEqualTo(
            new Refused(
                Phase.PLAN,
                "the arm cannot carry it out here: plate: joint=3: at its limit",
                List.of()));
    assertStoodStill();
  }

  @Test
  void takesTheNextBestWhereTheArmCannotCarryTheBestOut() {
    Demonstration high =
        SampleTasks.demonstration(
            "high",
            SampleTasks.grasp("mug", StandInCell.MUG_AT.plus(Vector3.UP.times(2))),
            SampleTasks.release("plate", StandInCell.PLATE_AT));
    cell.retriever =
        query ->
            new Match(
                List.of(
                    SampleTasks.candidate(high, 0.95, 0, 1),
                    SampleTasks.candidate(StandInCell.PUT, 0.9, 0, 1)));
    cell.reachability =
        path ->
            path.getFirst().translation().z() < 1
                ? new Reach(true, 0.5, START, "")
                : new Reach(false, -1, JointVector.zero(0), "out of reach");

    EpisodeTrace trace = cell.execute();

    assertThat(trace.chosen()).extracting(one -> one.demonstration().id()).isEqualTo("put");
    assertThat(trace.stages()).hasSize(2);
    assertThat(trace.outcome()).isInstanceOf(Completed.class);
  }

  @Test
  void failsWhereTheGraspHoldsNothing() {
    cell.gripper.measured = new GripperState(0, 0.0004, 0, false);

    assertThat(cell.execute().outcome())
        .isEqualTo(new Failed(Phase.INTERACT, 0, "nothing is between the fingers: width=0.4 mm"));
    assertThat(cell.motion.moves).extracting(Move::radians).containsExactly(START);
  }

  @Test
  void failsWhereThereIsNoPathToTheBottleneck() {
    cell.motion.outcomes.put(START, new MotionOutcome.NoPath("the box is in the way"));

    assertThat(cell.execute().outcome())
        .isEqualTo(new Failed(Phase.APPROACH, 0, "no path: the box is in the way"));
    assertThat(cell.motion.tracked).isEmpty();
  }

  @Test
  void failsWhereTheInteractionIsStopped() {
    cell.motion.tracking = new MotionOutcome.Stopped("force=60 limit=40 newtons");

    assertThat(cell.execute().outcome())
        .isEqualTo(new Failed(Phase.INTERACT, 0, "stopped: force=60 limit=40 newtons"));
  }

  @Test
  void failsWhereTheNextObjectIsGoneAtTheSecondLook() {
    cell.frames.add(StandInCell.frame(new Vector3(0.7, -0.3, 0.02)));

    assertThat(cell.execute().outcome())
        .isEqualTo(new Failed(Phase.LOOK, 1, "plate is no longer where it was"));
  }

  private void assertStoodStill() {
    assertThat(cell.motion.stoodStill()).isTrue();
    assertThat(cell.gripper.commands).isEmpty();
  }
}
