package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a study alone knows of a demonstration in its bank.
 *
 * @param id name of the demonstration
 * @param task that it shows, well or badly
 * @param way {@link #GOOD}, or how it was spoilt
 */
public record BankedBehavior(
    @JsonProperty("id") String id,
    @JsonProperty("task") String task,
    @JsonProperty("way") String way) {
  /** It does its task. */
  static final String GOOD = "good";

  /** A copy of what is wanted, with a hand that does the opposite. */
  static final String POISON = "poison";

  /** Tells whether it does its task. */
  public boolean good() {
    return way.equals(GOOD);
  }

  /** Tells whether it does a task. */
  boolean helps(String wanted) {
    return good() && task.equals(wanted);
  }
}
