package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One episode of the study of behaviour retrieval.
 *
 * @param round one of the rounds of {@link BehaviorStudy}
 * @param arm what the network was trained on, as it is typed
 * @param task whose scene it was
 * @param seed decides where everything stood
 * @param success whether the task was done
 * @param phase where it ended
 * @param cause why it was not done
 */
public record BehaviorAttempt(
    @JsonProperty("round") String round,
    @JsonProperty("arm") String arm,
    @JsonProperty("task") String task,
    @JsonProperty("seed") long seed,
    @JsonProperty("success") boolean success,
    @JsonProperty("phase") String phase,
    @JsonProperty("cause") String cause) {
  /** Returns what came of it. */
  BehaviorAttempt with(boolean done, String ended, String why) {
    return new BehaviorAttempt(round, arm, task, seed, done, ended, why);
  }

  /** Tells whether this is the same episode, whatever came of it. */
  boolean sameAs(BehaviorAttempt other) {
    return round.equals(other.round)
        && arm.equals(other.arm)
        && task.equals(other.task)
        && seed == other.seed;
  }
}
