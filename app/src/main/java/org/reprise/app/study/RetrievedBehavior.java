package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.reprise.policy.behavior.Transition;

/**
 * What was taken from a bank, by what the study alone knows.
 *
 * @param round one of the rounds of {@link BehaviorStudy}
 * @param arm what took it, as it is typed
 * @param task for which
 * @param bank moments in the bank
 * @param taken moments that were taken
 * @param sameTask how many of them show the task, well or badly
 * @param helpful how many of them are of demonstrations that do the task
 * @param helpfulInBank moments in the bank that are of demonstrations that do the task
 */
public record RetrievedBehavior(
    @JsonProperty("round") String round,
    @JsonProperty("arm") String arm,
    @JsonProperty("task") String task,
    @JsonProperty("n_bank") int bank,
    @JsonProperty("n_taken") int taken,
    @JsonProperty("n_same_task") int sameTask,
    @JsonProperty("n_helpful") int helpful,
    @JsonProperty("n_helpful_in_bank") int helpfulInBank) {
  static RetrievedBehavior of(
      String round,
      BehaviorArm arm,
      String task,
      List<Transition> bank,
      boolean[] taken,
      Map<String, BankedBehavior> known) {
    int count = 0;
    int same = 0;
    int helpful = 0;
    int helpfulInBank = 0;
    for (int i = 0; i < taken.length; i++) {
      String id = bank.get(i).place().demonstration();
      BankedBehavior truth = Objects.requireNonNull(known.get(id), id);
      helpfulInBank += truth.helps(task) ? 1 : 0;
      if (taken[i]) {
        count++;
        same += truth.task().equals(task) ? 1 : 0;
        helpful += truth.helps(task) ? 1 : 0;
      }
    }
    return new RetrievedBehavior(
        round, arm.typed(), task, taken.length, count, same, helpful, helpfulInBank);
  }
}
