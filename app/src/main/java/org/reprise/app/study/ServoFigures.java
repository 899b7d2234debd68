package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Sums up the servo's periods of one or more episodes.
 *
 * @param cycles periods
 * @param computeP50Micros wall time of computing one period, microseconds
 * @param computeP99Micros 99th percentile of it
 * @param computeP999Micros 99.9th percentile of it
 * @param trackingP50Millirad greatest joint's distance between command and measurement while the
 *     arm is commanded, milliradians
 * @param trackingP99Millirad 99th percentile of it
 * @param trackingMaxMillirad greatest of it
 */
public record ServoFigures(
    @JsonProperty("cycles") long cycles,
    @JsonProperty("compute_p50_us") double computeP50Micros,
    @JsonProperty("compute_p99_us") double computeP99Micros,
    @JsonProperty("compute_p999_us") double computeP999Micros,
    @JsonProperty("tracking_error_p50_mrad") double trackingP50Millirad,
    @JsonProperty("tracking_error_p99_mrad") double trackingP99Millirad,
    @JsonProperty("tracking_error_max_mrad") double trackingMaxMillirad) {
  /** Sums up histograms of nanoseconds and of microradians. */
  public static ServoFigures of(Histogram computing, Histogram lag) {
    return new ServoFigures(
        computing.getTotalCount(),
        computing.getValueAtPercentile(50) * 1e-3,
        computing.getValueAtPercentile(99) * 1e-3,
        computing.getValueAtPercentile(99.9) * 1e-3,
        lag.getValueAtPercentile(50) * 1e-3,
        lag.getValueAtPercentile(99) * 1e-3,
        lag.getMaxValue() * 1e-3);
  }

  /** Says the figures in one line. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "servo: %d cycles, computed in %.1f us (p50), %.1f us (p99), %.1f us (p99.9); tracking error"
            + " of the worst joint %.2f mrad (p50), %.1f mrad (p99), %.1f mrad (max)",
        cycles,
        computeP50Micros,
        computeP99Micros,
        computeP999Micros,
        trackingP50Millirad,
        trackingP99Millirad,
        trackingMaxMillirad);
  }
}
