package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Sums up the episodes of a study.
 *
 * @param episodes number of episodes
 * @param successes number of successes
 * @param successPercent share of successes
 * @param successInterval95 Wilson interval of the share, per cent, low and high
 * @param alignments alignments that could be compared with the truth: refused ones are not among
 *     them
 * @param translationErrorMedianMeters median alignment error; null if none was measured
 * @param rotationErrorMedianDegrees median alignment error, modulo symmetry
 * @param registrationMedianMillis median wall time of one registration
 * @param wallSeconds median wall time of an episode
 * @param simulatedSeconds median simulated time of an episode
 * @param violations commands outside of the joint limits, all episodes
 */
public record StudySummary(
    @JsonProperty("n_episodes") int episodes,
    @JsonProperty("n_success") int successes,
    @JsonProperty("pc_success") double successPercent,
    @JsonProperty("pc_success_ci95") List<Double> successInterval95,
    @JsonProperty("n_alignments_measured") int alignments,
    @JsonProperty("median_translation_error_meters") @Nullable Double translationErrorMedianMeters,
    @JsonProperty("median_rotation_error_degrees") @Nullable Double rotationErrorMedianDegrees,
    @JsonProperty("median_registration_ms") @Nullable Double registrationMedianMillis,
    @JsonProperty("median_wall_seconds") @Nullable Double wallSeconds,
    @JsonProperty("median_simulated_seconds") @Nullable Double simulatedSeconds,
    @JsonProperty("violations") long violations) {

  /** Sums up episodes. Medians of nothing are null. */
  public static StudySummary of(List<EpisodeResult> episodes) {
    int successes = (int) episodes.stream().filter(EpisodeResult::success).count();
    WilsonInterval interval = WilsonInterval.of(successes, episodes.size());
    List<StageResult> stages = episodes.stream().flatMap(e -> e.stages().stream()).toList();
    return new StudySummary(
        episodes.size(),
        successes,
        episodes.isEmpty() ? 0 : 100.0 * successes / episodes.size(),
        List.of(interval.lowPercent(), interval.highPercent()),
        stages.size(),
        median(stages.stream().mapToDouble(StageResult::translationErrorMeters).toArray()),
        median(stages.stream().mapToDouble(StageResult::rotationErrorDegrees).toArray()),
        median(
            episodes.stream()
                .flatMap(e -> e.registrationMillis().stream())
                .mapToDouble(Double::doubleValue)
                .toArray()),
        median(
            episodes.stream()
                .mapToDouble(
                    e -> e.wallMillis().values().stream().mapToDouble(ms -> ms).sum() / 1000)
                .toArray()),
        median(episodes.stream().mapToDouble(EpisodeResult::simulatedSeconds).toArray()),
        episodes.stream().mapToLong(EpisodeResult::violations).sum());
  }

  /** Sums up the episodes of each task, in the order in which the tasks first occur. */
  public static Map<String, StudySummary> byTask(List<EpisodeResult> episodes) {
    Map<String, StudySummary> byTask = new LinkedHashMap<>();
    for (EpisodeResult episode : episodes) {
      byTask.computeIfAbsent(
          episode.task(),
          task -> of(episodes.stream().filter(e -> e.task().equals(task)).toList()));
    }
    return byTask;
  }

  /** Returns the episodes ordered by task and seed, whatever the order of their end. */
  static List<EpisodeResult> ordered(List<EpisodeResult> episodes, List<String> tasks) {
    return episodes.stream()
        .sorted(
            Comparator.comparingInt((EpisodeResult e) -> tasks.indexOf(e.task()))
                .thenComparingLong(EpisodeResult::seed))
        .toList();
  }

  static @Nullable Double median(double[] values) {
    if (values.length == 0) {
      return null;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
