package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.policy.task.SampleTasks.OPEN;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.policy.switching.ContactPhase;
import org.reprise.policy.switching.Effect;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;
import org.reprise.policy.task.StandInCell.Began;

final class SwitchesTest {
  private static final GripperState EMPTY = new GripperState(0, 0.08, 0, false);
  private static final GripperState LOADED = new GripperState(0, 0.03, 20, true);

  /** Puts the mug on the plate twice, so that something is left after the first time. */
  private static final Demonstration TWICE =
      SampleTasks.demonstration(
          "twice",
          SampleTasks.grasp("mug", StandInCell.MUG_AT),
          SampleTasks.release("plate", StandInCell.PLATE_AT),
          SampleTasks.grasp("mug", StandInCell.MUG_AT),
          SampleTasks.release("plate", StandInCell.PLATE_AT));

  private final StandInCell cell = new StandInCell();
  private final Wish wish = new Wish();

  @BeforeEach
  void takeTwice() {
    cell.gripper.measured = EMPTY;
    cell.retriever = query -> new Match(List.of(SampleTasks.candidate(TWICE, 0.9, 0, 1, 0, 1)));
  }

  /** Executes with fingers that hold after each grasp until the next release. */
  private EpisodeOutcome execute() {
    wish.decisions = 0;
    EpisodeOutcome outcome =
        cell.execute(
                wish,
                began -> {
                  if (began.phase() == Phase.INTERACT) {
                    cell.gripper.measured = began.stage() % 2 == 0 ? LOADED : EMPTY;
                  }
                  wish.wanted |= began.equals(wish.when);
                })
            .outcome();
    assertThat(wish.decisions).as("decided once").isLessThanOrEqualTo(1);
    return outcome;
  }

  private SwitchWay way() {
    return Objects.requireNonNull(wish.decision).way();
  }

  private InterruptedTask left() {
    return Objects.requireNonNull(wish.left);
  }

  @Test
  void leavesBeforeContactAndStandsAtTheFirstStage() {
    wish.when = new Began(Phase.ALIGN, 0);

    assertThat(execute())
        .isInstanceOfSatisfying(
            Interrupted.class,
            end -> {
              assertThat(end.stage()).isZero();
              assertThat(end.reason()).contains("nothing is to be undone");
            });
    assertThat(way()).isEqualTo(SwitchWay.LEAVE);
    assertThat(cell.motion.stoodStill()).isTrue();
    assertThat(left().effects()).isEmpty();
  }

  @Test
  void decidesOnceAMotionWasStoppedForIt() {
    cell.motion.outcomes.put(StandInCell.START, new MotionOutcome.Stopped("stop was asked for"));
    wish.when = new Began(Phase.APPROACH, 0);

    assertThat(execute()).isInstanceOf(Interrupted.class);
    assertThat(way()).isEqualTo(SwitchWay.LEAVE);
    assertThat(cell.motion.moves.getLast().radians()).isEqualTo(StandInCell.OBSERVE);
  }

  @Test
  void doesNotTakeAnotherStopForTheWish() {
    cell.motion.outcomes.put(StandInCell.START, new MotionOutcome.Stopped("protective stop"));
    wish.when = new Began(Phase.APPROACH, 0);

    assertThat(execute()).isInstanceOf(Failed.class);
  }

  @Test
  void advancesUntilTheHandIsEmptyWhereNoWayBackIsKnown() {
    wish.when = new Began(Phase.LOOK, 1);

    assertThat(execute()).isEqualTo(new Interrupted(2, reason()));
    assertThat(way()).isEqualTo(SwitchWay.ADVANCE);
    assertThat(Objects.requireNonNull(wish.standing).contact()).isEqualTo(ContactPhase.DURING);
    assertThat(cell.gripper.commands.getFirst()).isEqualTo(OPEN);
    assertThat(left().stage()).isEqualTo(2);
    assertThat(left().effects()).extracting(Effect::stages).containsExactly(List.of(0, 1));
    assertThat(left().effects().getFirst().place().distanceTo(StandInCell.PLATE_AT))
        .isLessThan(0.05);
  }

  private String reason() {
    return Objects.requireNonNull(wish.decision).reason();
  }

  @Test
  void goesOnToTheEndAfterTheLastContact() {
    wish.when = new Began(Phase.INTERACT, 3);
    wish.how = SwitchHow.GO_ON;

    assertThat(execute()).isInstanceOf(Completed.class);
    assertThat(wish.left).isNull();
  }

  @Test
  void resumesAtTheStageWhereItStood() {
    resumeAfterTheFirstRound();

    assertThat(execute()).isInstanceOf(Completed.class);
    assertThat(Objects.requireNonNull(wish.point).stages()).containsExactly(2, 3);
    assertThat(cell.began)
        .filteredOn(began -> began.phase() == Phase.INTERACT)
        .extracting(Began::stage)
        .containsExactly(2, 3);
  }

  @Test
  void doesAnewWhatIsNoLongerAsItWasLeft() {
    resumeAfterTheFirstRound();
    cell.frames.clear();
    cell.frames.add(StandInCell.frame(new Vector3(0.6, 0.05, 0.02)));

    assertThat(execute()).isInstanceOf(Completed.class);
    assertThat(Objects.requireNonNull(wish.point).redone()).containsExactly(0, 1);
    assertThat(cell.began)
        .filteredOn(began -> began.phase() == Phase.INTERACT)
        .extracting(Began::stage)
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void resumesAnewWhereNothingHadBeenChosen() {
    wish.before = new InterruptedTask(0, null, List.of());

    assertThat(execute()).isInstanceOf(Completed.class);
    assertThat(Objects.requireNonNull(wish.point).stages()).isEmpty();
  }

  @Test
  void standsWhereItStoodWhereAResumedTaskMakesWayAtOnce() {
    resumeAfterTheFirstRound();
    wish.when = new Began(Phase.LOOK, 0);

    assertThat(execute()).isInstanceOf(Interrupted.class);
    assertThat(left().stage()).isEqualTo(2);
    assertThat(left().effects()).isEqualTo(Objects.requireNonNull(wish.before).effects());
  }

  private void resumeAfterTheFirstRound() {
    wish.when = new Began(Phase.LOOK, 1);
    execute();
    wish.before = left();
    wish.when = null;
    wish.wanted = false;
    wish.decision = null;
    wish.left = null;
    cell.began.clear();
  }

  @Test
  void makesWayWhereAQuestionIsWithdrawnForIt() {
    cell.retriever =
        query -> {
          wish.wanted = true;
          return new RetrievalOutcome.NoMatch(
              RetrievalOutcome.Reason.NOT_UNDERSTOOD, "nobody answered", List.of());
        };

    assertThat(execute()).isInstanceOf(Interrupted.class);
    assertThat(left().plan()).isNull();
  }
}
