package org.reprise.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.ProgressBar;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankMerge;
import org.reprise.retrieval.bank.Damage;
import org.reprise.retrieval.bank.MergeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Merges banks. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Brings all demonstrations and the journal of a bank into another.",
      "The same content is skipped, another content of the same id comes in under a new id."
    },
    footer = {"", "Examples:", "  ./reprise bank merge lab-bank laptop-bank"})
final class BankMergeCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();

  @Parameters(index = "0", paramLabel = "INTO", description = "The bank that grows.")
  private Path into = Path.of("bank");

  @Parameters(index = "1", paramLabel = "FROM", description = "The bank that is read.")
  private Path from = Path.of("");

  @Override
  public Integer call() {
    Bank source = Bank.open(from);
    int files = source.demonstrationFiles().size();
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, Math.max(1, files));
    MergeReport report =
        new BankMerge(Bank.openOrCreate(into)).merge(source, id -> true, progress::step);
    return show(common, report);
  }

  /** Shows what came of a merge. */
  static int show(CommandSettings common, MergeReport report) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("copied", report.copied().size());
    shown.put("same", report.same().size());
    shown.put("renamed", report.renamed());
    shown.put("journal_entries", report.entries());
    shown.put("damaged", report.damaged().stream().map(Damage::describe).toList());
    if (common.json) {
      System.out.println(Json.of(shown));
    } else {
      shown.forEach((what, value) -> System.out.printf("%s: %s%n", what, value));
    }
    return ExitStatus.of(report.damaged().isEmpty());
  }
}
