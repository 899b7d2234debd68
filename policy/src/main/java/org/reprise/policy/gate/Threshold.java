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
   */
  record Weighted(double value, double lot, double weight) {}

  /** Returns the least threshold that leaves some weight of past values below it, or on it. */
  static Threshold leaving(double weight, List<Weighted> past) {
    double below = 0;
    if (weight <= below) {
      return EVERYTHING;
    }
    for (Weighted one : past.stream().sorted(ASCENDING).toList()) {
      below += one.weight();
      if (below >= weight) {
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
