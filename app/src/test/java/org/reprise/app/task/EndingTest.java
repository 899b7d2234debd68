package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.gate.Hindsight;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskVerdict;

final class EndingTest {
  private static final TaskEnded COMPLETED =
      TaskEnded.newBuilder().setVerdict(TaskVerdict.TASK_VERDICT_COMPLETED).build();

  private static TaskEnded truth(boolean reached) {
    return COMPLETED.toBuilder().setTruth("3 cm, needs 10 cm").setGoalReached(reached).build();
  }

  private static Ending unseen(TaskEnded ended, boolean led) {
    return new Ending(ended, false, false, false, led);
  }

  @Test
  void whatNobodySawIsNotLearntAsASuccess() {
    assertThat(unseen(COMPLETED, false).hindsight()).isEqualTo(Hindsight.UNKNOWN);
    assertThat(unseen(COMPLETED, true).hindsight()).isEqualTo(Hindsight.UNKNOWN);
    assertThat(new Ending(COMPLETED, true, false, false, false).hindsight())
        .isEqualTo(Hindsight.SUCCEEDED);
    assertThat(new Ending(COMPLETED, false, false, true, false).hindsight())
        .isEqualTo(Hindsight.SUCCEEDED);
    assertThat(unseen(truth(true), true).hindsight()).isEqualTo(Hindsight.SUCCEEDED);
  }

  @Test
  void theTruthCountsBeforeWhatTheRobotBelieves() {
    assertThat(unseen(truth(false), false).hindsight()).isEqualTo(Hindsight.FAILED);
    assertThat(unseen(truth(false), false).outcome()).isInstanceOf(Outcome.Failure.class);
  }

  @Test
  void aStoppedTaskTellsNothing() {
    for (TaskVerdict verdict :
        new TaskVerdict[] {
          TaskVerdict.TASK_VERDICT_STOPPED, TaskVerdict.TASK_VERDICT_INTERRUPTED
        }) {
      assertThat(unseen(TaskEnded.newBuilder().setVerdict(verdict).build(), false).hindsight())
          .isEqualTo(Hindsight.UNKNOWN);
    }
    assertThat(
            unseen(
                    TaskEnded.newBuilder().setVerdict(TaskVerdict.TASK_VERDICT_FAILED).build(),
                    false)
                .hindsight())
        .isEqualTo(Hindsight.FAILED);
  }

  @Test
  void whatANetworkDidUnseenIsNoDemonstrationByAnApproval() {
    assertThat(new Ending(COMPLETED, false, false, true, true).outcome())
        .isInstanceOf(Outcome.Unknown.class);
    assertThat(new Ending(COMPLETED, false, true, false, true).outcome())
        .as("a person corrected it")
        .isInstanceOf(Outcome.Success.class);
    assertThat(new Ending(COMPLETED, false, false, true, false).outcome())
        .isInstanceOf(Outcome.Success.class);
  }
}
