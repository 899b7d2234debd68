package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.reprise.app.report.TextTable;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts;
import org.reprise.retrieval.bank.RecordedFacts;
import org.reprise.retrieval.bank.RecordingQuality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts what a bank holds. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    description = {"Counts demonstrations by outcome, robot, operator and instruction."},
    footer = {
      "",
      "Examples:",
      "  ./reprise bank stats",
      "  ./reprise bank stats --quality",
      "  ./reprise bank stats --json"
    })
final class BankStatsCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Mixin private BankCommand.QualityOption quality = new BankCommand.QualityOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    List<DemonstrationSummary> all = opened.list();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("demonstrations", all.size());
    figures.put("deleted", opened.deleted().size());
    figures.put("damaged", opened.damages().size());
    figures.put("unfinished_recordings", opened.leftovers().size());
    figures.put("journal_entries", opened.edit().history().size());
    figures.put("bytes", all.stream().mapToLong(DemonstrationSummary::bytes).sum());
    figures.put("hours", all.stream().mapToLong(s -> s.extent().durationNanos()).sum() / 3.6e12);
    figures.put("servo_samples", all.stream().mapToLong(s -> s.extent().servoSamples()).sum());
    figures.put("samples_lost_to_disk", all.stream().mapToLong(s -> s.extent().lost()).sum());
    putQuality(
        figures, all, quality.of(opened, all.stream().map(DemonstrationSummary::id).toList()));
    figures.put("by_outcome", count(all, s -> word(s.outcome())));
    figures.put("by_robot", count(all, DemonstrationSummary::robot));
    figures.put("by_operator", count(all, DemonstrationSummary::operator));
    figures.put("by_instruction", count(all, DemonstrationSummary::instruction));
    if (common.json) {
      System.out.println(Json.of(figures));
      return ExitStatus.DONE;
    }
    TextTable table = new TextTable("figure", "value");
    figures.forEach((name, value) -> {
      if (value instanceof Map<?, ?> counts) {
        counts.forEach((what, count) -> table.row(name + ": " + what, String.valueOf(count)));
      } else {
        table.row(name, String.valueOf(value));
      }
    });
    System.out.print(table);
    return ExitStatus.DONE;
  }

  private static void putQuality(
      Map<String, Object> figures, List<DemonstrationSummary> all, RecordedFacts facts) {
    List<RecordingQuality> known =
        all.stream()
            .flatMap(one -> facts.known(one.id()).stream())
            .map(EpisodeFacts::quality)
            .toList();
    figures.put("measured", known.size());
    figures.put("below_rate", known.stream().filter(RecordingQuality::belowRate).count());
    figures.put(
        "clamped_samples", known.stream().mapToLong(RecordingQuality::clampedSamples).sum());
    if (!known.isEmpty()) {
      figures.put("median_reached_hertz", median(known, RecordingQuality::reachedHertz));
      figures.put("median_worst_gap_ratio", median(known, RecordingQuality::worstGapRatio));
      figures.put(
          "median_jerk_meters_per_second_cubed",
          median(known, RecordingQuality::jerkMetersPerSecondCubed));
    }
  }

  private static double median(
      List<RecordingQuality> known, ToDoubleFunction<RecordingQuality> figure) {
    return known.stream().mapToDouble(figure).sorted().skip(known.size() / 2).findFirst().orElse(0);
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> "success";
      case Outcome.Failure failure -> "failure";
      case Outcome.Unknown unknown -> "unknown";
    };
  }

  private static Map<String, Long> count(
      List<DemonstrationSummary> all, Function<DemonstrationSummary, String> by) {
    return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.counting()));
  }
}
