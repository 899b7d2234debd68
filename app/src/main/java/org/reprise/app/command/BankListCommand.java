package org.reprise.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
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
      "  ./reprise bank list --deleted"
    })
final class BankListCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Option(names = "--deleted", description = "List those that were deleted instead.")
  private boolean deleted;

  @Mixin private BankCommand.ContainsOption contains = new BankCommand.ContainsOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    List<DemonstrationSummary> listed =
        (deleted ? opened.deleted() : opened.list()).stream().filter(contains::isIn).toList();
    if (common.json) {
      System.out.println(Json.of(listed.stream().map(BankCommand::summaryFields).toList()));
      return ExitStatus.DONE;
    }
    TextTable table = new TextTable("demonstration", "instruction", "stages", "robot", "outcome");
    for (DemonstrationSummary one : listed) {
      table.row(
          one.id(),
          one.instruction(),
          "" + one.stages(),
          one.robot(),
          BankCommand.outcome(one.outcome()));
    }
    System.out.print(table);
    return ExitStatus.DONE;
  }
}
