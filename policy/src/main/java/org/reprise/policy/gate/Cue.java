package org.reprise.policy.gate;

import java.util.Locale;

/**
 * Names what speaks for or against an attempt. A chance is in [0, 1], and doubtful where it is
 * small; an amount is 0 or more in its unit, and doubtful where it is large.
 */
public enum Cue {
  /**
   * Chance: how far the score of the chosen demonstration is above that of the best other choice,
   * be it another demonstration or another object; 0 where another scores higher. Absent where
   * there is no other.
   */
  RETRIEVAL_MARGIN,
  /** Chance that the words and the objects in view are those of the chosen demonstration. */
  MATCH_CHANCE,
  /** Chance that the objects stand where registration says: the least of all stages so far. */
  REGISTRATION_CONFIDENCE,
  /** Amount, meters: the hand's greatest distance from the demonstrated way, carried over. */
  TUBE_DISTANCE(0.005),
  /** Amount, meters: greatest distance between where the hand is and where it was sent. */
  TRACKING_ERROR(0.01),
  /** Amount, meters: greatest difference of the fingers' opening from the demonstration's. */
  GRIPPER_WIDTH(0.003),
  /** Amount, newtons: greatest difference of the force between the fingers. */
  GRIPPER_EFFORT(5),
  /** Amount, square meters: how much networks trained alike disagree; absent without them. */
  ENSEMBLE_VARIANCE(1e-4);

  private static final double LEAST_CHANCE = 0.01;
  private static final double LEAST_AMOUNT = 0.1;

  /** An amount that is no cause for doubt by itself; 0 for a chance. */
  private final double usual;

  Cue() {
    this(0);
  }

  Cue(double usual) {
    this.usual = usual;
  }

  /**
   * Refuses what is no value of this cue.
   *
   * @throws IllegalArgumentException if it is NaN, infinite or outside of the cue's range
   */
  double checked(double value) {
    boolean chance = usual == 0;
    if (!(value >= 0 && value <= (chance ? 1 : Double.MAX_VALUE))) {
      throw new IllegalArgumentException(
          "cue=%s value=%s: must be %s: doubt refused; leave out what is not known"
              .formatted(
                  name().toLowerCase(Locale.ROOT),
                  value,
                  chance ? "a chance from 0 to 1" : "an amount of 0 or more, and finite"));
    }
    return value;
  }

  /**
   * Returns how doubtful a value is, without unit: the logarithm of the odds against a chance, of
   * an amount as a multiple of what is usual. More is worse; 0 says nothing.
   */
  double doubtOf(double value) {
    return usual == 0
        ? Math.log((1 - value + LEAST_CHANCE) / (value + LEAST_CHANCE))
        : Math.log(value / usual + LEAST_AMOUNT);
  }
}
