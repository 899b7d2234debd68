package org.reprise.teleop.study;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.schema.EpisodeEnded;

/**
 * How often one task went well so far.
 *
 * @param task its name
 * @param taught whether its demonstration was made
 * @param episodes how often it was tried
 * @param successes how often it went well
 * @param failures how often it ended in each phase without success; refused ones as such
 */
public record TaskTally(
    String task, boolean taught, int episodes, int successes, Map<String, Integer> failures) {
  /** Copies the failures, ordered by name. */
  public TaskTally {
    failures = Map.copyOf(failures);
  }

  /** A task of which nothing is known yet. */
  public static TaskTally of(String task) {
    return new TaskTally(task, false, 0, 0, Map.of());
  }

  /** Returns it with its demonstration made. */
  public TaskTally withLesson() {
    return new TaskTally(task, true, episodes, successes, failures);
  }

  /** Returns it with one more episode. */
  public TaskTally with(EpisodeEnded episode) {
    Map<String, Integer> next = new TreeMap<>(failures);
    if (!episode.getSuccess()) {
      next.merge(episode.getRefused() ? "refused" : phase(episode), 1, Integer::sum);
    }
    return new TaskTally(
        task, true, episodes + 1, successes + (episode.getSuccess() ? 1 : 0), next);
  }

  private static String phase(EpisodeEnded episode) {
    return episode.getPhase().isEmpty()
        ? "no phase"
        : episode.getPhase().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the 95 % interval of the share of successes. */
  public WilsonInterval interval() {
    return WilsonInterval.of(successes, episodes);
  }

  /** Says where it failed, the most frequent first. */
  public String failureWords() {
    return failures.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }
}
