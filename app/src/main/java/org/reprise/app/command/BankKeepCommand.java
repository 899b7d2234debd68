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

/** Marks demonstrations as worth keeping. */
@Command(
    name = "keep",
    mixinStandardHelpOptions = true,
    description = {
      "Marks demonstrations as worth keeping: a bounded bank never forgets them. 'bank undo' takes"
          + " it back."
    },
    footer = {"", "Examples:", "  ./reprise bank keep open-drawer-1 open-drawer-2"})
final class BankKeepCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which; 'bank list' names them.")
  private List<String> ids = List.of();

  @Override
  public Integer call() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (JournalLine line : Bank.open(bank.folder).edit().keep(ids)) {
      entries.put(line.demonstration(), line.name());
    }
    BankUndoCommand.tell(common, "kept", entries);
    return ExitStatus.DONE;
  }
}
