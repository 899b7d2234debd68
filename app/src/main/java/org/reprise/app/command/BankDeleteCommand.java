package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.JournalLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Hides demonstrations. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = {
      "Hides demonstrations from lists and retrieval; their files stay. 'bank undo' brings them back."
    },
    footer = {"", "Examples:", "  ./reprise bank delete open-drawer-1 open-drawer-2"})
final class BankDeleteCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which; 'bank list' names them.")
  private List<String> ids = List.of();

  @Override
  public Integer call() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (JournalLine line : Bank.open(bank.folder).edit().delete(ids)) {
      entries.put(line.demonstration(), line.name());
    }
    BankUndoCommand.tell(common, "deleted", entries);
    return ExitStatus.DONE;
  }
}
