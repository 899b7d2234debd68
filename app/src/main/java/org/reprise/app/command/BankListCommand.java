package org.reprise.app.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeFacts;
import org.reprise.retrieval.bank.RecordedFacts;
import org.reprise.retrieval.bank.RecordingQuality;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what a bank holds. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {"Lists demonstrations."},
    footer = {
      "",
      "Examples:",
      "  ./reprise bank list",
      "  ./reprise bank list --contains drawer --json",
      "  ./reprise bank list --quality",
      "  ./reprise bank list --deleted",
      "",
      "Rate, gaps, jerk and clamps are '?' where nobody has measured them yet."
    })
final class BankListCommand implements Callable<Integer> {
  private static final String UNKNOWN = "?";

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Option(names = "--deleted", description = "List those that were deleted instead.")
  private boolean deleted;

  @Mixin private BankCommand.ContainsOption contains = new BankCommand.ContainsOption();

  @Mixin private BankCommand.QualityOption quality = new BankCommand.QualityOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    List<DemonstrationSummary> listed =
        (deleted ? opened.deleted() : opened.list()).stream().filter(contains::isIn).toList();
    RecordedFacts facts =
        quality.of(opened, listed.stream().map(DemonstrationSummary::id).toList());
    if (common.json) {
      System.out.println(Json.of(listed.stream().map(one -> fields(one, facts)).toList()));
      return ExitStatus.DONE;
    }
    TextTable table =
        new TextTable(
            "demonstration",
            "instruction",
            "stages",
            "robot",
            "outcome",
            "rate Hz",
            "worst gap",
            "jerk m/s^3",
            "clamped");
    for (DemonstrationSummary one : listed) {
      Optional<RecordingQuality> known = facts.known(one.id()).map(EpisodeFacts::quality);
      table.row(
          one.id(),
          one.instruction(),
          "" + one.stages(),
          one.robot(),
          BankCommand.outcome(one.outcome()),
          known.map(BankListCommand::rate).orElse(UNKNOWN),
          known.map(q -> "%.1f x".formatted(q.worstGapRatio())).orElse(UNKNOWN),
          known.map(q -> "%.2f".formatted(q.jerkMetersPerSecondCubed())).orElse(UNKNOWN),
          known.map(q -> (q.clampedSamples() + " " + q.mostClamped()).strip()).orElse(UNKNOWN));
    }
    System.out.print(table);
    return ExitStatus.DONE;
  }

  private static String rate(RecordingQuality quality) {
    return "%.1f%s".formatted(quality.reachedHertz(), quality.belowRate() ? " (low)" : "");
  }

  private static Map<String, Object> fields(DemonstrationSummary one, RecordedFacts facts) {
    Map<String, Object> fields = BankCommand.summaryFields(one);
    facts
        .known(one.id())
        .ifPresent(known -> fields.putAll(BankCommand.qualityFields(known.quality())));
    return fields;
  }
}
