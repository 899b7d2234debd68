package org.reprise.app.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.retrieval.bank.Bank;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows only a part of a demonstration. */
@Command(
    name = "trim",
    mixinStandardHelpOptions = true,
    description = {
      "Shows only a part of a demonstration; its file keeps all. 'bank undo' takes it back."
    },
    footer = {"", "Examples:", "  ./reprise bank trim open-drawer-1 --from 0.5 --until 7.25"})
final class BankTrimCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", description = "Which one; 'bank list' names them.")
  private String id = "";

  @Option(
      names = "--from",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "What to cut off at the beginning (default: ${DEFAULT-VALUE}).")
  private double fromSeconds;

  @Option(
      names = "--until",
      paramLabel = "SECONDS",
      defaultValue = "Infinity",
      description = "Where to end, since the beginning of the file (default: its end).")
  private double untilSeconds = Double.POSITIVE_INFINITY;

  @Override
  public Integer call() {
    var line = Bank.open(bank.folder).edit().trim(id, fromSeconds, untilSeconds);
    BankUndoCommand.tell(common, "trimmed", Map.of(id, line.name()));
    return ExitStatus.DONE;
  }
}
