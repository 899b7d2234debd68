package org.reprise.retrieval.forgetting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses what a bank forgets so that no more than a number remain: one after the other what is
 * worth least, where its worth is what dropping it costs in coverage, times what is known of it
 * ({@link Remembered#worth}).
 *
 * <p>Never the last demonstration of a task, nor one that a person marked, is chosen.
 */
public final class Forgetting {
  /** What a scene is worth that another covers entirely: the rest decides between such. */
  private static final double COVERED = 0.05;

  private Forgetting() {}

  /** A demonstration of a group that may be dropped. */
  private record Choice(TaskGroup group, int index, double usefulness) {
    Remembered one() {
      return group.all().get(index);
    }
  }

  /**
   * Chooses.
   *
   * @param all every demonstration of the bank
   * @param keep how many shall remain, 1 or more
   * @return what is forgotten, in this order; fewer than asked for where the rest is never
   *     forgotten
   */
  public static List<Forgotten> choose(List<Remembered> all, int keep) {
    if (keep < 1) {
      throw new IllegalArgumentException(
          "keep=%d: must be 1 or more; the last of a task is never forgotten".formatted(keep));
    }
    Map<String, List<Remembered>> byTask = new LinkedHashMap<>();
    all.stream()
        .sorted(Comparator.comparing(Remembered::id))
        .forEach(one -> byTask.computeIfAbsent(one.task(), task -> new ArrayList<>()).add(one));
    Map<String, Double> newness = newness(all);
    Map<TaskGroup, Optional<Choice>> least = new LinkedHashMap<>();
    for (List<Remembered> task : byTask.values()) {
      TaskGroup group = new TaskGroup(task);
      least.put(group, least(group, newness));
    }
    List<Forgotten> forgotten = new ArrayList<>();
    while (all.size() - forgotten.size() > keep) {
      Optional<Choice> next = least.values().stream().flatMap(Optional::stream).min(ORDER);
      if (next.isEmpty()) {
        break;
      }
      Choice choice = next.get();
      forgotten.add(new Forgotten(choice.one().id(), choice.usefulness(), reason(choice)));
      choice.group().drop(choice.index());
      least.put(choice.group(), least(choice.group(), newness));
    }
    return forgotten;
  }

  private static final Comparator<Choice> ORDER =
      Comparator.comparingDouble(Choice::usefulness)
          .thenComparing(choice -> choice.one().recordedAt())
          .thenComparing(choice -> choice.one().id());

  private static Optional<Choice> least(TaskGroup group, Map<String, Double> newness) {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < group.all().size(); i++) {
      Remembered one = group.all().get(i);
      if (group.remains(i) && !one.isMarked() && !group.isLast(i)) {
        double usefulness =
            one.isUsable()
                ? (COVERED + group.cost(i)) * one.worth(newness.getOrDefault(one.id(), 0.0))
                : 0;
        choices.add(new Choice(group, i, usefulness));
      }
    }
    return choices.stream().min(ORDER);
  }

  /** Returns the share of all that are no newer, by name. */
  private static Map<String, Double> newness(List<Remembered> all) {
    List<Instant> times = all.stream().map(Remembered::recordedAt).sorted().toList();
    Map<String, Double> newness = new HashMap<>();
    for (Remembered one : all) {
      int noNewer = times.lastIndexOf(one.recordedAt()) + 1;
      newness.put(one.id(), (double) noNewer / all.size());
    }
    return newness;
  }

  private static String reason(Choice choice) {
    Remembered one = choice.one();
    if (one.hasFailed()) {
      return "is a failure: no search finds it";
    }
    if (!one.isUsable()) {
      return "its object was hardly seen: no search finds it";
    }
    return String.format(
        Locale.ROOT,
        "%s covers its scene (distance %.2f), %s",
        choice.group().substitute(choice.index()),
        choice.group().toSubstitute(choice.index()),
        one.words());
  }
}
