package org.reprise.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.JournalLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what was said about demonstrations. */
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = {
      "Takes back the latest label, trim or deletion that holds, or the entry that is named.",
      "An undoing is an entry too and can be taken back by its name."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank undo",
      "  ./reprise bank undo --list",
      "  ./reprise bank undo 3f9c2a7710b4e85d"
    })
final class BankUndoCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Parameters(
      paramLabel = "ENTRY",
      arity = "0..1",
      description = "Name of an entry; '--list' shows them.")
  private @Nullable String entry;

  @Option(names = "--list", description = "List the journal instead.")
  private boolean list;

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    if (list) {
      show(opened.edit().history());
      return ExitStatus.DONE;
    }
    String named = entry;
    JournalLine undone =
        (named == null ? opened.edit().undo() : opened.edit().undo(identity(named))).undone();
    tell(common, "undone: " + undone.edit().words(), Map.of(undone.demonstration(), undone.name()));
    return ExitStatus.DONE;
  }

  private static long identity(String named) {
    try {
      return Long.parseUnsignedLong(named, 16);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "ENTRY=%s: need up to 16 hexadecimal digits, as 'bank undo --list' shows"
              .formatted(named),
          e);
    }
  }

  private void show(List<JournalLine> history) {
    if (common.json) {
      System.out.println(Json.of(history.stream().map(BankUndoCommand::fields).toList()));
      return;
    }
    TextTable table = new TextTable("entry", "at", "author", "demonstration", "what");
    for (JournalLine line : history) {
      table.row(fields(line).values().toArray(String[]::new));
    }
    System.out.print(table);
  }

  private static Map<String, String> fields(JournalLine line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("entry", line.name());
    fields.put("at", line.at().toString());
    fields.put("author", line.author());
    fields.put("demonstration", line.demonstration());
    fields.put("what", line.edit().words());
    return fields;
  }

  /** Tells which entries of the journal say what about which demonstrations. */
  static void tell(CommandSettings common, String what, Map<String, String> entriesById) {
    if (common.json) {
      System.out.println(Json.of(Map.of("done", what, "entries", entriesById)));
    } else {
      entriesById.forEach((id, name) -> System.out.printf("%s: %s (entry %s)%n", id, what, name));
    }
  }
}
