package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reprise.app.study.GateEntry.Measure;
import org.reprise.app.study.GateEntry.Promise;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Sums up what a gate did with a stream of attempts.
 *
 * @param gate its name
 * @param moments {@code plan} if it was shown plans alone, else {@code all}
 * @param promise what it holds, in lower case; null if nothing
 * @param promisedPercent how much of it, per cent; null if nothing
 * @param heldPercent what it did of that, per cent; null if nothing
 * @param heldInterval95 Wilson interval of that, low and high; null if nothing
 * @param part how many were as promised
 * @param whole of how many; 0 if nothing was promised
 * @param attempts attempts that it judged
 * @param failures attempts that fail without help
 * @param askedFailures those of them that it asked about
 * @param asked attempts that it asked about
 * @param successes attempts that succeeded, with help where it asked
 * @param operatorSeconds time that the operator spent
 * @param operatorSecondsPerSuccess the same for each success; null without one
 */
public record GateSummary(
    @JsonProperty("gate") String gate,
    @JsonProperty("moments") String moments,
    @JsonProperty("promise") @Nullable String promise,
    @JsonProperty("pc_promised") @Nullable Double promisedPercent,
    @JsonProperty("pc_held") @Nullable Double heldPercent,
    @JsonProperty("pc_held_ci95") @Nullable List<Double> heldInterval95,
    @JsonProperty("n_held") int part,
    @JsonProperty("n_of") int whole,
    @JsonProperty("n_attempts") int attempts,
    @JsonProperty("n_failures") int failures,
    @JsonProperty("n_asked_failures") int askedFailures,
    @JsonProperty("n_asked") int asked,
    @JsonProperty("n_success") int successes,
    @JsonProperty("operator_seconds") double operatorSeconds,
    @JsonProperty("operator_seconds_per_success") @Nullable Double operatorSecondsPerSuccess) {
  /** Fewer failures say nothing about a promise. */
  public static final int LEAST_FAILURES = 150;

  private static final double TOLERANCE_PERCENT = 5;

  /** Counts what a gate did. */
  static final class Count {
    int attempts;
    int failures;
    int asked;
    int askedFailures;
    double operatorSeconds;

    private int part(Measure measure) {
      return switch (measure) {
        case SENSITIVITY -> askedFailures;
        case SPECIFICITY -> attempts - failures - (asked - askedFailures);
        case SUCCESS -> successes();
        case BUDGET -> asked;
      };
    }

    private int whole(Measure measure) {
      return switch (measure) {
        case SENSITIVITY -> failures;
        case SPECIFICITY -> attempts - failures;
        case SUCCESS, BUDGET -> attempts;
      };
    }

    private int successes() {
      return attempts - failures + askedFailures;
    }
  }

  static GateSummary of(GateEntry entry, Count count) {
    Promise promise = entry.promise().orElse(null);
    int part = promise == null ? 0 : count.part(promise.measure());
    int whole = promise == null ? 0 : count.whole(promise.measure());
    WilsonInterval interval = WilsonInterval.of(part, whole);
    return new GateSummary(
        entry.name(),
        entry.whileMoving() ? "all" : "plan",
        promise == null ? null : promise.measure().name().toLowerCase(Locale.ROOT),
        promise == null ? null : 100 * promise.share(),
        whole == 0 ? null : 100.0 * part / whole,
        whole == 0 ? null : List.of(interval.lowPercent(), interval.highPercent()),
        part,
        whole,
        count.attempts,
        count.failures,
        count.askedFailures,
        count.asked,
        count.successes(),
        count.operatorSeconds,
        count.successes() == 0 ? null : count.operatorSeconds / count.successes());
  }

  /** Returns its name and promise in a few words. */
  public String title() {
    return promisedPercent == null
        ? gate
        : String.format(Locale.ROOT, "%s, %s %.0f %%, %s", gate, promise, promisedPercent, moments);
  }

  /** Tells whether there were enough failures to say whether the promise was held. */
  public boolean tells() {
    return promisedPercent != null && heldPercent != null && failures >= LEAST_FAILURES;
  }

  /** Tells whether the promise was held within 5 points; more success than promised is no fault. */
  public boolean held() {
    if (promisedPercent == null || heldPercent == null) {
      return true;
    }
    double missing = promisedPercent - heldPercent;
    boolean more = missing < 0 && "success".equals(promise);
    return more || Math.abs(missing) <= TOLERANCE_PERCENT;
  }
}
