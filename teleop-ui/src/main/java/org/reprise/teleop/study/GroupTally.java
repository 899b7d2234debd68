package org.reprise.teleop.study;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.schema.StudyTry;

/**
 * How often the tries of one group went well so far.
 *
 * @param group what they are counted by, e.g. the task
 * @param tries how many there were
 * @param successes how often it went well
 * @param failures how often it ended in each phase without success; refused ones as such
 */
public record GroupTally(String group, int tries, int successes, Map<String, Integer> failures) {
  /** Copies the failures, ordered by name. */
  public GroupTally {
    failures = Map.copyOf(failures);
  }

  /** A group of which nothing is known yet. */
  public static GroupTally of(String group) {
    return new GroupTally(group, 0, 0, Map.of());
  }

  /** Returns it with one more try. */
  public GroupTally with(StudyTry one) {
    Map<String, Integer> next = new TreeMap<>(failures);
    if (!one.getSuccess()) {
      next.merge(one.getRefused() ? "refused" : phase(one), 1, Integer::sum);
    }
    return new GroupTally(group, tries + 1, successes + (one.getSuccess() ? 1 : 0), next);
  }

  private static String phase(StudyTry one) {
    return one.getPhase().isEmpty()
        ? "not right"
        : one.getPhase().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the 95 % interval of the share of successes. */
  public WilsonInterval interval() {
    return WilsonInterval.of(successes, tries);
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
