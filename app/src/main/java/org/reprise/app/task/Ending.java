package org.reprise.app.task;

import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.gate.Hindsight;
import org.reprise.schema.TaskEndedOrBuilder;
import org.reprise.schema.TaskVerdict;

/**
 * What is known of how an attempt ended.
 *
 * @param ended what is told of it
 * @param verified whether looking afterwards told that it is done
 * @param corrected whether a person corrected it
 * @param approved whether a person said of something doubted that it fits
 * @param led whether a network brought the hand to the object, after which nobody looks
 */
record Ending(
    TaskEndedOrBuilder ended, boolean verified, boolean corrected, boolean approved, boolean led) {

  private boolean isTrue() {
    return !ended.getTruth().isEmpty();
  }

  private boolean isDone() {
    return isTrue()
        ? ended.getGoalReached()
        : ended.getVerdict() == TaskVerdict.TASK_VERDICT_COMPLETED;
  }

  /** Returns what a gate learns: what came to its end unseen may have failed. */
  Hindsight hindsight() {
    if (isDone()) {
      boolean seen = isTrue() || verified || corrected || approved;
      return seen ? Hindsight.SUCCEEDED : Hindsight.UNKNOWN;
    }
    boolean stopped =
        ended.getVerdict() == TaskVerdict.TASK_VERDICT_STOPPED
            || ended.getVerdict() == TaskVerdict.TASK_VERDICT_INTERRUPTED;
    return stopped ? Hindsight.UNKNOWN : Hindsight.FAILED;
  }

  /** Returns the outcome that is kept; an approved attempt is a demonstration by a success only. */
  Outcome outcome() {
    if (!isDone()) {
      return new Outcome.Failure(ended.getReason());
    }
    boolean unseen = led && !isTrue() && !verified && !corrected;
    return unseen ? new Outcome.Unknown("a network led, and nobody looked") : new Outcome.Success();
  }
}
