package org.reprise.app.command;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.reprise.app.report.ProgressBar;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankMerge;
import org.reprise.retrieval.bank.DemonstrationSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a selection into a bank of its own. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Copies demonstrations, with what the journal says about them, into a bank of their own."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank export --to shared open-drawer-1 open-drawer-2",
      "  ./reprise bank export --to drawers --contains drawer"
    })
final class BankExportCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(
      paramLabel = "ID",
      arity = "0..*",
      description = "Which; without any, all that '--contains' leaves.")
  private List<String> ids = List.of();

  @Option(names = "--to", paramLabel = "FOLDER", required = true, description = "The new bank.")
  private Path to = Path.of("");

  @Mixin private BankCommand.ContainsOption contains = new BankCommand.ContainsOption();

  @Override
  public Integer call() {
    Bank source = Bank.open(bank.folder);
    Set<String> chosen =
        source.list().stream()
            .filter(this::isWanted)
            .map(DemonstrationSummary::id)
            .collect(Collectors.toSet());
    Set<String> unknown = new HashSet<>(ids);
    unknown.removeAll(chosen);
    if (!unknown.isEmpty() || chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "bank=%s has no %s: 'bank list' names them"
              .formatted(
                  bank.folder, chosen.isEmpty() ? "such demonstrations" : unknown.toString()));
    }
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, chosen.size());
    return BankMergeCommand.show(
        common,
        new BankMerge(Bank.openOrCreate(to)).merge(source, chosen::contains, progress::step));
  }

  private boolean isWanted(DemonstrationSummary one) {
    return (ids.isEmpty() || ids.contains(one.id())) && contains.isIn(one);
  }
}
