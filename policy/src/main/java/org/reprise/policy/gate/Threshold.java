package org.reprise.policy.gate;

import java.util.Comparator;
import java.util.List;

/**
 * A value above which something is done. Equal values are told apart by lots, so that any share of
 * them can be above.
 *
 * @param value the value
 * @param lot in [0, 1]: of equal values, those with a larger lot are above
 */
record Threshold(double value, double lot) {
  private static final Threshold EVERYTHING = new Threshold(Double.NEGATIVE_INFINITY, 0);
  private static final Threshold NOTHING = new Threshold(Double.POSITIVE_INFINITY, 1);
  private static final Comparator<Weighted> ASCENDING =
      Comparator.comparingDouble(Weighted::value).thenComparingDouble(Weighted::lot);

  /**
   * A value of the past.
   *
   * @param value the value
   * @param lot as of a threshold
   * @param weight how many it stands for
   * @param open whether it would have become this or more
   */
  record Weighted(double value, double lot, double weight, boolean open) {}

  /**
   * Returns the least threshold that leaves some weight of past values below it, or on it. Open
   * values say nothing of thresholds above them; the others stand for them there.
   */
  static Threshold leaving(double weight, List<Weighted> past) {
    if (weight <= 0) {
      return EVERYTHING;
    }
    double all = past.stream().mapToDouble(Weighted::weight).sum();
    double open = 0;
    double below = 0;
    for (Weighted one : past.stream().sorted(ASCENDING).toList()) {
      open += one.open() ? one.weight() : 0;
      below += one.open() ? 0 : one.weight();
      if (below * all >= weight * (all - open)) {
        return new Threshold(one.value(), one.lot());
      }
    }
    return NOTHING;
  }

  boolean isBelow(double other, double otherLot) {
    return other > value || (other == value && otherLot > lot);
  }

  /** Returns the value as a probability, 0 or 1 where everything or nothing is above. */
  double chance() {
    return Math.clamp(value, 0, 1);
  }
}
