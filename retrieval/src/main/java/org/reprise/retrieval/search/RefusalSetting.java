package org.reprise.retrieval.search;

/** Sets how often retrieval may err, from which follows when a match is a match. */
public sealed interface RefusalSetting {
  /**
   * Accepts something else for an object that is not in view no oftener than this, whatever number
   * of objects is in view and of demonstrations is tried: the rate is divided by the objects, and
   * by the power of the demonstrations' number by which they err oftener than one.
   *
   * @param rate share of queries, in (0, 1)
   */
  record FalseAcceptance(double rate) implements RefusalSetting {
    /**
     * Validates the rate.
     *
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public FalseAcceptance {
      requireRate(rate);
    }
  }

  /**
   * Refuses an object that is in view no oftener than this: a bound, because any of several
   * demonstrations may accept it.
   *
   * @param rate share of queries, in (0, 1)
   */
  record FalseRefusal(double rate) implements RefusalSetting {
    /**
     * Validates the rate.
     *
     * @throws IllegalArgumentException if it is not in (0, 1)
     */
    public FalseRefusal {
      requireRate(rate);
    }
  }

  private static void requireRate(double rate) {
    if (!(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException("rate=%s: must be in (0, 1)".formatted(rate));
    }
  }
}
