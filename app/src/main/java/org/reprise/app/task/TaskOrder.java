package org.reprise.app.task;

import java.time.Duration;
import java.util.Optional;
import org.reprise.core.robot.DrawnPath;

/**
 * What an operator wants done.
 *
 * @param instruction the task in plain words
 * @param table how the simulated table is set first; empty leaves it as it is
 * @param answerTime how long the operator is given for an answer; zero: nothing is asked
 * @param choose whether the operator is asked which of the demonstrations found to use
 * @param method name of what leads the hand; empty for the usual one
 * @param path how the hand should come to the first object; empty leaves it to planning
 */
public record TaskOrder(
    String instruction,
    Optional<Table> table,
    Duration answerTime,
    boolean choose,
    String method,
    Optional<DrawnPath> path) {
  private static final int MAX_CHARACTERS = 500;
  private static final Duration MAX_ANSWER_TIME = Duration.ofHours(1);

  /**
   * Checks the words and the time.
   *
   * @throws IllegalArgumentException if there are no words, too many, or the time is out of range
   */
  public TaskOrder {
    refuseUnlessWords("instruction", instruction);
    if (answerTime.isNegative() || answerTime.compareTo(MAX_ANSWER_TIME) > 0) {
      throw new IllegalArgumentException(
          "field=answer_seconds value=%s limit=%d s: refused; give 0 to ask nothing"
              .formatted(answerTime, MAX_ANSWER_TIME.toSeconds()));
    }
    if (choose && answerTime.isZero()) {
      throw new IllegalArgumentException(
          "field=choose_demonstration answer_seconds=0: refused; give the operator time to choose");
    }
  }

  /** Returns the same on the table as it stands. */
  TaskOrder onThisTable() {
    return new TaskOrder(
        instruction, Optional.empty(), answerTime, choose, method, Optional.empty());
  }

  /**
   * A simulated table.
   *
   * @param task task of the suite whose objects stand on it
   * @param objectSeed decides their measures and colours
   * @param placementSeed decides where they stand
   */
  public record Table(String task, long objectSeed, long placementSeed) {}

  static void refuseUnlessWords(String field, String words) {
    if (words.isBlank() || words.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "field=%s characters=%d limit=%d: refused; say it in plain words"
              .formatted(field, words.length(), MAX_CHARACTERS));
    }
  }
}
