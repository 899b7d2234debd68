package org.reprise.policy.gate;

import java.util.Locale;

/**
 * What a {@link ThriftyGate} holds, and how.
 *
 * @param unit of what the budget is a share
 * @param budget the share in which the operator has to help
 * @param giveBack which quantile of the past the robot must be below to go on by itself
 * @param window how many attempts, or moments, are remembered, 20 or more
 * @param seed decides what is drawn
 */
public record ThriftySettings(Unit unit, double budget, double giveBack, int window, long seed) {
  private static final int LEAST_WINDOW = 20;
  private static final double GIVE_BACK = 0.5;
  private static final int WINDOW = 300;

  /** Of what a budget is a share. */
  public enum Unit {
    /** Attempts in which the operator is asked at all. */
    ATTEMPTS,
    /** Moments at which the operator leads. */
    STEPS
  }

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is outside of its range
   */
  public ThriftySettings {
    if (!(budget > 0 && budget < 1)) {
      throw new IllegalArgumentException(
          "budget=%s of %s: must be above 0 and below 1: no gate made; 0.2 is usual"
              .formatted(budget, unit.name().toLowerCase(Locale.ROOT)));
    }
    if (!(giveBack >= 0 && giveBack <= 1)) {
      throw new IllegalArgumentException(
          "give-back=%s: must be a quantile from 0 to 1: no gate made; 0.5, the median, is usual"
              .formatted(giveBack));
    }
    if (window < LEAST_WINDOW) {
      throw new IllegalArgumentException(
          "window=%d least=%d: too few to judge by: no gate made; 300 are usual"
              .formatted(window, LEAST_WINDOW));
    }
  }

  /** Sets a budget with the usual quantile and window. */
  public static ThriftySettings of(Unit unit, double budget, long seed) {
    return new ThriftySettings(unit, budget, GIVE_BACK, WINDOW, seed);
  }
}
