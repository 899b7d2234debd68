package org.reprise.app.command;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.RepairAction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Mends a bank. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = {
      "Recovers recordings that were killed, moves damaged files into the folder 'quarantine',",
      "cuts a torn journal, and says everything that it did."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank repair",
      "  ./reprise bank repair --bank runs/20260101-120000/bank --json"
    })
final class BankRepairCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    int files = opened.demonstrationFiles().size() + opened.leftovers().size();
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, Math.max(1, files));
    List<RepairAction> actions =
        new BankRepair(opened)
            .run(report -> progress.step(String.valueOf(report.file().getFileName())));
    if (common.json) {
      System.out.println(
          Json.of(
              actions.stream()
                  .map(a -> Map.of("done", a.kind().name(), "file", a.file(), "detail", a.detail()))
                  .toList()));
    } else if (actions.isEmpty()) {
      System.out.println("nothing to mend");
    } else {
      TextTable table = new TextTable("file", "done", "detail");
      actions.forEach(a -> table.row(a.file(), a.kind().name(), a.detail()));
      System.out.print(table);
    }
    return ExitStatus.of(
        actions.stream()
            .noneMatch(action ->
                action.kind() == RepairAction.Kind.QUARANTINED
                    || action.kind() == RepairAction.Kind.LEFT));
  }
}
