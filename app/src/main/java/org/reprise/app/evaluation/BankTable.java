package org.reprise.app.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.BankedBehavior;

/** Counts what the banks of a study of behaviour show, task by task. */
final class BankTable {
  private BankTable() {}

  /** Counts by the names of rounds. */
  static TextTable of(Map<String, List<BankedBehavior>> banks) {
    TextTable table = new TextTable("bank of", "task", "good", "bad", "how bad");
    banks.forEach((round, shown) ->
        new TreeMap<>(shown.stream().collect(Collectors.groupingBy(BankedBehavior::task)))
            .forEach((task, of) -> row(table, round, task, of)));
    return table;
  }

  private static void row(TextTable table, String round, String task, List<BankedBehavior> shown) {
    long good = shown.stream().filter(BankedBehavior::good).count();
    Map<String, Long> bad =
        shown.stream()
            .filter(one -> !one.good())
            .collect(
                Collectors.groupingBy(BankedBehavior::way, TreeMap::new, Collectors.counting()));
    String ways =
        bad.entrySet().stream()
            .map(way -> "%s %d".formatted(way.getKey(), way.getValue()))
            .collect(Collectors.joining(", "));
    table.row(round, task, "" + good, "" + (shown.size() - good), ways.isEmpty() ? "-" : ways);
  }
}
