package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.JournalLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how demonstrations ended or what they are about. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description = {
      "Says how demonstrations ended or what they are about. 'bank undo' takes it back."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank label open-drawer-1 --success",
      "  ./reprise bank label open-drawer-1 --failure \"the hand slipped\"",
      "  ./reprise bank label open-drawer-1 --instruction \"open the top drawer\""
    })
final class BankLabelCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Which; 'bank list' names them.")
  private List<String> ids = List.of();

  @ArgGroup private @Nullable Ending ending;

  @Option(names = "--instruction", paramLabel = "TEXT", description = "The task in plain words.")
  private @Nullable String instruction;

  /** How it ended. */
  private static final class Ending {
    @Option(names = "--success", description = "The task was done.")
    @SuppressWarnings("UnusedVariable") // picocli sets it; without it there is no ending
    private boolean success;

    @Option(names = "--failure", paramLabel = "REASON", description = "It was not, and why.")
    private @Nullable String failure;

    Outcome outcome() {
      String reason = failure;
      return reason == null ? new Outcome.Success() : new Outcome.Failure(reason);
    }
  }

  @Override
  public Integer call() {
    Edit.Label label =
        new Edit.Label(
            Optional.ofNullable(ending).map(Ending::outcome), Optional.ofNullable(instruction));
    Map<String, String> entries = new LinkedHashMap<>();
    for (JournalLine line : Bank.open(bank.folder).edit().label(ids, label)) {
      entries.put(line.demonstration(), line.name());
    }
    BankUndoCommand.tell(common, "labelled", entries);
    return ExitStatus.DONE;
  }
}
