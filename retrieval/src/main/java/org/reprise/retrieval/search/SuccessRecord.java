package org.reprise.retrieval.search;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers how often each demonstration worked out. Any thread may call. */
public interface SuccessRecord {
  /**
   * How often a demonstration was carried out.
   *
   * @param successes how often it worked out
   * @param failures how often it did not
   */
  record Tally(int successes, int failures) {
    /** The tally of what was never carried out. */
    public static final Tally NONE = new Tally(0, 0);

    private static final double DOUBT = 4;

    /** Returns this and one more. */
    public Tally plus(boolean success) {
      return success ? new Tally(successes + 1, failures) : new Tally(successes, failures + 1);
    }

    /**
     * Returns by how much a score is to be trusted, in (0, 1]: 1 for what never failed, and the
     * mean of a beta distribution with a prior of four successes for what did.
     */
    public double trust() {
      return (successes + DOUBT) / (successes + failures + DOUBT);
    }
  }

  /** Notes how an execution ended. */
  void note(String demonstration, boolean success);

  /** Returns how executions of a demonstration ended. */
  Tally of(String demonstration);

  /** Makes a record that is forgotten with the process. */
  static SuccessRecord inMemory() {
    Map<String, Tally> tallies = new ConcurrentHashMap<>();
    return new SuccessRecord() {
      @Override
      public void note(String demonstration, boolean success) {
        tallies.merge(demonstration, Tally.NONE.plus(success), (known, one) -> known.plus(success));
      }

      @Override
      public Tally of(String demonstration) {
        return tallies.getOrDefault(demonstration, Tally.NONE);
      }
    };
  }
}
