package org.reprise.policy.gate;

import java.util.Locale;

/**
 * What an {@link SAwareGate} holds, and how.
 *
 * @param promise of what
 * @param share what is promised, probes included
 * @param probeAsk probability of asking whatever the risk
 * @param probeGoOn probability of going on whatever the risk
 * @param window how many attempts are remembered, 20 or more
 * @param seed decides what is drawn
 */
public record SAwareSettings(
    Promise promise, double share, double probeAsk, double probeGoOn, int window, long seed) {
  private static final int LEAST_WINDOW = 20;
  private static final double MOST_PROBES = 0.3;
  private static final double PROBE_ASK = 0.05;
  private static final double PROBE_GO_ON = 0.02;
  private static final int WINDOW = 300;

  /** What can be promised. */
  public enum Promise {
    /** The share of attempts that would fail in which it asks. */
    SENSITIVITY,
    /** The share of attempts that would succeed in which it does not ask. */
    SPECIFICITY,
    /** The least share of attempts that succeed, with help where it asks. */
    SUCCESS_RATE
  }

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is outside of its range, or the probes alone break the
   *     promise
   */
  public SAwareSettings {
    String name = promise.name().toLowerCase(Locale.ROOT);
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s=%s: must be above 0 and below 1: no gate made; 0.9 is usual".formatted(name, share));
    }
    require("probe-ask", probeAsk);
    require("probe-go-on", probeGoOn);
    if (window < LEAST_WINDOW) {
      throw new IllegalArgumentException(
          "window=%d least=%d: attempts are too few to judge by: no gate made; 300 are usual"
              .formatted(window, LEAST_WINDOW));
    }
    double against =
        switch (promise) {
          case SENSITIVITY, SUCCESS_RATE -> probeGoOn;
          case SPECIFICITY -> probeAsk;
        };
    double inFavour =
        switch (promise) {
          case SENSITIVITY -> probeAsk;
          case SPECIFICITY -> probeGoOn;
          case SUCCESS_RATE -> 0;
        };
    if (share > 1 - against || share < inFavour) {
      throw new IllegalArgumentException(
          "%s=%s probe-ask=%s probe-go-on=%s: probes alone break the promise: no gate made; make the"
                  .formatted(name, share, probeAsk, probeGoOn)
              + " probes rarer, or promise from %s to %s".formatted(inFavour, 1 - against));
    }
  }

  private static void require(String name, double probe) {
    if (!(probe >= 0 && probe <= MOST_PROBES)) {
      throw new IllegalArgumentException(
          "%s=%s limit=%s: must be a probability up to the limit: no gate made"
              .formatted(name, probe, MOST_PROBES));
    }
  }

  /** Promises something with the usual probes and window. */
  public static SAwareSettings of(Promise promise, double share, long seed) {
    return new SAwareSettings(promise, share, PROBE_ASK, PROBE_GO_ON, WINDOW, seed);
  }
}
