package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Sums up the episodes of one configuration under one disturbance.
 *
 * @param disturbance what went wrong
 * @param configuration name of the executor's configuration
 * @param episodes number of episodes
 * @param disturbed episodes in which the disturbance happened: not where the task was refused
 *     before, or the target is fixed or never lifted
 * @param successes number of successes
 * @param successPercent share of successes
 * @param successInterval95 Wilson interval of the share, per cent, low and high
 * @param reported episodes of which the executor believes that the task was done
 * @param falseSuccesses those of them that the true state denies
 * @param falseSuccessPercent share of these among the reported; null if none was reported
 * @param refusals episodes that were refused before any motion
 * @param gained successes at placements where the open loop fails; null without an open loop
 * @param lost failures at placements where the open loop succeeds; null without an open loop
 */
public record ClosedLoopSummary(
    @JsonProperty("disturbance") String disturbance,
    @JsonProperty("configuration") String configuration,
    @JsonProperty("n_episodes") int episodes,
    @JsonProperty("n_disturbed") int disturbed,
    @JsonProperty("n_success") int successes,
    @JsonProperty("pc_success") double successPercent,
    @JsonProperty("pc_success_ci95") List<Double> successInterval95,
    @JsonProperty("n_reported_success") int reported,
    @JsonProperty("n_false_success") int falseSuccesses,
    @JsonProperty("pc_false_success") @Nullable Double falseSuccessPercent,
    @JsonProperty("n_refused") int refusals,
    @JsonProperty("n_gained") @Nullable Integer gained,
    @JsonProperty("n_lost") @Nullable Integer lost) {

  private record Cell(String disturbance, String configuration) {}

  private record Place(String task, long seed) {}

  /** Sums up each disturbance and configuration, in the order in which they first occur. */
  public static List<ClosedLoopSummary> of(List<ClosedLoopEpisode> episodes) {
    Set<Cell> cells = new LinkedHashSet<>();
    episodes.forEach(e -> cells.add(new Cell(e.result().disturbance(), e.configuration())));
    List<ClosedLoopSummary> summaries = new ArrayList<>();
    for (Cell cell : cells) {
      Cell open = new Cell(cell.disturbance(), ExecutorParts.OPEN);
      summaries.add(of(cell, of(cell, episodes), cells.contains(open) ? of(open, episodes) : null));
    }
    return List.copyOf(summaries);
  }

  private static List<EpisodeResult> of(Cell cell, List<ClosedLoopEpisode> episodes) {
    return episodes.stream()
        .filter(e -> new Cell(e.result().disturbance(), e.configuration()).equals(cell))
        .map(ClosedLoopEpisode::result)
        .toList();
  }

  private static ClosedLoopSummary of(
      Cell cell, List<EpisodeResult> episodes, @Nullable List<EpisodeResult> open) {
    int successes = successes(episodes).size();
    int reported = (int) episodes.stream().filter(EpisodeResult::reportedSuccess).count();
    int wrong = (int) episodes.stream().filter(EpisodeResult::falseSuccess).count();
    WilsonInterval interval = WilsonInterval.of(successes, episodes.size());
    return new ClosedLoopSummary(
        cell.disturbance(),
        cell.configuration(),
        episodes.size(),
        (int) episodes.stream().filter(EpisodeResult::disturbed).count(),
        successes,
        100.0 * successes / episodes.size(),
        List.of(interval.lowPercent(), interval.highPercent()),
        reported,
        wrong,
        reported == 0 ? null : 100.0 * wrong / reported,
        (int) episodes.stream().filter(EpisodeResult::refused).count(),
        open == null ? null : beyond(successes(episodes), successes(open)),
        open == null ? null : beyond(successes(open), successes(episodes)));
  }

  private static Set<Place> successes(List<EpisodeResult> episodes) {
    Set<Place> places = new LinkedHashSet<>();
    episodes.stream()
        .filter(EpisodeResult::success)
        .forEach(e -> places.add(new Place(e.task(), e.seed())));
    return places;
  }

  private static int beyond(Set<Place> some, Set<Place> others) {
    return (int) some.stream().filter(place -> !others.contains(place)).count();
  }
}
