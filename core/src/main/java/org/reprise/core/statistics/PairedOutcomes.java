package org.reprise.core.statistics;

/**
 * Compares two ways, A and B, by how often each succeeded when both were tried from the same
 * starts.
 *
 * @param both starts from which both succeeded
 * @param onlyA starts from which A alone succeeded
 * @param onlyB starts from which B alone succeeded
 * @param neither starts from which none succeeded
 */
public record PairedOutcomes(int both, int onlyA, int onlyB, int neither) {
  /**
   * Validates the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public PairedOutcomes {
    if (both < 0 || onlyA < 0 || onlyB < 0 || neither < 0) {
      throw new IllegalArgumentException(
          "both=%d onlyA=%d onlyB=%d neither=%d: counts must not be negative"
              .formatted(both, onlyA, onlyB, neither));
    }
  }

  /** Nothing tried yet. */
  public static PairedOutcomes none() {
    return new PairedOutcomes(0, 0, 0, 0);
  }

  /** Returns these with one more pair. */
  public PairedOutcomes with(boolean a, boolean b) {
    return new PairedOutcomes(
        both + (a && b ? 1 : 0),
        onlyA + (a && !b ? 1 : 0),
        onlyB + (!a && b ? 1 : 0),
        neither + (!a && !b ? 1 : 0));
  }

  /** Returns the number of pairs. */
  public int pairs() {
    return both + onlyA + onlyB + neither;
  }

  /** Returns the share of success of B less that of A, per cent; 0 of no pairs. */
  public double differencePercent() {
    return pairs() == 0 ? 0 : 100.0 * (onlyB - onlyA) / pairs();
  }

  /**
   * Bounds the difference at 95 %: method 10 of Newcombe, "Improved Confidence Intervals for the
   * Difference between Binomial Proportions Based on Paired Data", Statistics in Medicine 17(22),
   * 1998: Wilson's intervals of both shares, squared and added with the correlation of the pairs.
   * No pairs give -100 to 100.
   */
  public Interval differenceInterval() {
    if (pairs() == 0) {
      return new Interval(-100, 100);
    }
    double a = 100.0 * (both + onlyA) / pairs();
    double b = 100.0 * (both + onlyB) / pairs();
    WilsonInterval ofA = WilsonInterval.of(both + onlyA, pairs());
    WilsonInterval ofB = WilsonInterval.of(both + onlyB, pairs());
    double correlation = correlation();
    double below = distance(b - ofB.lowPercent(), ofA.highPercent() - a, correlation);
    double above = distance(ofB.highPercent() - b, a - ofA.lowPercent(), correlation);
    return new Interval(
        Math.max(-100, differencePercent() - below), Math.min(100, differencePercent() + above));
  }

  private static double distance(double one, double other, double correlation) {
    return Math.sqrt(Math.max(0, one * one - 2 * correlation * one * other + other * other));
  }

  /** Returns the correlation of the outcomes, towards 0 by n/2 where it is positive. */
  private double correlation() {
    double n = pairs();
    double margins =
        (double) (both + onlyA) * (onlyB + neither) * (both + onlyB) * (onlyA + neither);
    double cross = (double) both * neither - (double) onlyA * onlyB;
    if (margins == 0) {
      return 0;
    }
    return (cross > 0 ? Math.max(0, cross - n / 2) : cross) / Math.sqrt(margins);
  }

  /**
   * Returns how likely at least so unequal a share of the pairs in which one alone succeeded is by
   * chance, both ways being equally good: the exact, two-sided test of McNemar, "Note on the
   * Sampling Error of the Difference between Correlated Proportions or Percentages", Psychometrika
   * 12(2), 1947.
   */
  public double exactP() {
    int unequal = onlyA + onlyB;
    double tail = 0;
    for (int i = 0; i <= Math.min(onlyA, onlyB); i++) {
      tail += Math.exp(logChoose(unequal, i) - unequal * Math.log(2));
    }
    return Math.min(1, 2 * tail);
  }

  /**
   * Returns the evidence that the ways differ, which may be looked at after every pair: by how much
   * a bettor's capital has grown who bets against equal chances, with any chance of B in the pairs
   * that differ as likely beforehand as any other. Where the ways are equally good, it ever comes
   * to 1/p with a chance of at most p: Ville, "Étude critique de la notion de collectif", 1939; the
   * mixture is that of Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm",
   * Annals of Mathematical Statistics 41(5), 1970.
   */
  public double evidence() {
    int unequal = onlyA + onlyB;
    return Math.exp(unequal * Math.log(2) - logChoose(unequal, onlyA) - Math.log(unequal + 1.0));
  }

  private static double logChoose(int n, int k) {
    double sum = 0;
    for (int i = 1; i <= k; i++) {
      sum += Math.log((double) (n - k + i) / i);
    }
    return sum;
  }

  /**
   * A range, per cent.
   *
   * @param lowPercent its lower end
   * @param highPercent its upper end
   */
  public record Interval(double lowPercent, double highPercent) {}
}
