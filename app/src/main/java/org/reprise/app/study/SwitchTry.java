package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One task in the middle of which another was wanted, with the other and the rest of the first.
 *
 * @param first task that was begun first
 * @param second task that was wanted in the middle of it
 * @param cell when it was wanted
 * @param placement which placement it was
 * @param seed decides where everything stood
 * @param fired whether the wish came in time: the first task was still running
 * @param contact contact phase in which it was decided; empty where nothing was
 * @param way how the first task made way; empty where it was not asked to
 * @param reason why so, in words
 * @param resumed whether the first task was resumed
 * @param firstDone whether the true state says in the end that the first task is done
 * @param secondDone whether the true state says in the end that the second task is done
 * @param cause what went wrong; empty where both are done
 * @param dropped how often something fell by more than 3 cm out of the hand
 * @param violations commands outside of the joint limits
 * @param simulatedSeconds how long the robot took
 */
public record SwitchTry(
    @JsonProperty("first") String first,
    @JsonProperty("second") String second,
    @JsonProperty("cell") Cell cell,
    @JsonProperty("placement") int placement,
    @JsonProperty("seed") long seed,
    @JsonProperty("fired") boolean fired,
    @JsonProperty("contact") String contact,
    @JsonProperty("way") String way,
    @JsonProperty("reason") String reason,
    @JsonProperty("resumed") boolean resumed,
    @JsonProperty("first_done") boolean firstDone,
    @JsonProperty("second_done") boolean secondDone,
    @JsonProperty("cause") String cause,
    @JsonProperty("dropped") int dropped,
    @JsonProperty("violations") long violations,
    @JsonProperty("simulated_seconds") double simulatedSeconds) {
  /** When the other task is wanted. */
  public enum Cell {
    /** Once the first is done. */
    NONE,
    /** Before the hand touches anything. */
    EARLY,
    /** While it does. */
    MIDDLE,
    /** After it did for the last time. */
    LATE
  }

  /** Returns its name, which tells it from all others of a study. */
  public String name() {
    return name(first + "+" + second, cell, placement);
  }

  static String name(String pair, Cell cell, int placement) {
    return "%s-%s-%d".formatted(pair, cell, placement);
  }

  /** Tells whether both tasks are done. */
  public boolean success() {
    return firstDone && secondDone;
  }
}
