package org.reprise.retrieval.bank;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reprise.core.robot.ServoSample;

/**
 * Says how well an episode was recorded.
 *
 * <p>The rate asked for is what the recording was told. Where it was not told, it is {@value
 * #USUAL_HERTZ} Hz or what the usual distance of two samples tells, if that is more: a recorder
 * that ran at 1 kHz with pauses is measured by 1 kHz.
 *
 * @param wantedHertz samples a second that were asked for; 0 where there are no samples
 * @param reachedHertz samples a second over the whole episode; 0 with fewer than two samples
 * @param worstGapRatio longest distance of two samples over their usual one, the median
 * @param jerkMetersPerSecondCubed root mean square of the jerk of the hand; see {@link HandJerk}
 * @param clampedSamples samples in which a limit held the command back
 * @param mostClamped the limit that did so most often; empty if none did
 */
public record RecordingQuality(
    double wantedHertz,
    double reachedHertz,
    double worstGapRatio,
    double jerkMetersPerSecondCubed,
    long clampedSamples,
    String mostClamped) {
  /** Samples a second that are asked for where nothing else is said. */
  public static final int USUAL_HERTZ = 50;

  /** Share of the rate asked for below which an episode is flagged. */
  public static final double LEAST_SHARE = 0.9;

  /**
   * Measures an episode.
   *
   * @param servo all of its samples, earliest first
   * @param saidHertz what the recording was told to reach; 0 if nothing
   */
  static RecordingQuality of(List<ServoSample> servo, double saidHertz) {
    long[] gaps = gaps(servo);
    Map<String, Long> clamps = new TreeMap<>();
    for (ServoSample sample : servo) {
      if (!sample.clamp().isEmpty()) {
        clamps.merge(sample.clamp(), 1L, Long::sum);
      }
    }
    String most =
        clamps.entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.<Long>naturalOrder()))
            .map(Map.Entry::getKey)
            .orElse("");
    long clamped = clamps.values().stream().mapToLong(Long::longValue).sum();
    if (gaps.length == 0) {
      return new RecordingQuality(servo.isEmpty() ? 0 : USUAL_HERTZ, 0, 0, 0, clamped, most);
    }
    double usualNanos = gaps[gaps.length / 2];
    return new RecordingQuality(
        saidHertz > 0 ? saidHertz : Math.max(USUAL_HERTZ, 1e9 / usualNanos),
        gaps.length * 1e9 / Arrays.stream(gaps).sum(),
        gaps[gaps.length - 1] / usualNanos,
        new HandJerk(servo).rootMeanSquare(),
        clamped,
        most);
  }

  /** Returns the distances between samples that are later than the one before, shortest first. */
  private static long[] gaps(List<ServoSample> servo) {
    long[] gaps = new long[servo.size()];
    int count = 0;
    long before = Long.MIN_VALUE;
    for (ServoSample sample : servo) {
      long at = sample.state().nanos();
      if (before != Long.MIN_VALUE && at > before) {
        gaps[count++] = at - before;
      }
      before = Math.max(before, at);
    }
    long[] found = Arrays.copyOf(gaps, count);
    Arrays.sort(found);
    return found;
  }

  /** Tells whether it stayed below {@value #LEAST_SHARE} of the rate that was asked for. */
  public boolean belowRate() {
    return reachedHertz < LEAST_SHARE * wantedHertz;
  }
}
