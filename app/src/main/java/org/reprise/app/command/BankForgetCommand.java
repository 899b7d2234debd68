package org.reprise.app.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.app.station.BankMemory;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.JournalLine;
import org.reprise.retrieval.forgetting.Forgotten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets what a bank can do without. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets the demonstrations that are of least use until N remain, and tells why: those whose scene",
      "another of the same task covers, that did not work out, that no person showed, that are old. Never",
      "the last of a task, nor one that was marked ('bank keep') or trimmed.",
      "Their files are moved to the folder archive/ of the bank; 'bank undo ENTRY' brings each back."
    },
    footer = {
      "",
      "Examples:",
      "  ./reprise bank forget --keep 200 --dry-run",
      "  ./reprise bank forget --keep 200 --json"
    })
final class BankForgetCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "N",
      description = "How many demonstrations shall remain, 1 or more.")
  private int keep;

  @Option(names = "--dry-run", description = "Only tell what would be forgotten.")
  private boolean dryRun;

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    BankMemory memory = new BankMemory(opened, BankCommand.BankOption.outcomes(opened));
    int before = opened.list().size();
    List<Forgotten> forgotten = memory.dispensable(keep);
    Map<String, String> entries = new LinkedHashMap<>();
    if (!dryRun) {
      for (JournalLine line : memory.forget(forgotten)) {
        entries.put(line.demonstration(), line.name());
      }
    }
    tell(forgotten, entries, before - forgotten.size());
    return ExitStatus.DONE;
  }

  private void tell(List<Forgotten> forgotten, Map<String, String> entries, int left) {
    if (common.json) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (Forgotten one : forgotten) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", one.id());
        row.put("usefulness", one.usefulness());
        row.put("reason", one.reason());
        row.put("entry", entries.getOrDefault(one.id(), ""));
        rows.add(row);
      }
      System.out.println(Json.of(Map.of("forgotten", rows, "left", left, "dry_run", dryRun)));
      return;
    }
    if (!forgotten.isEmpty()) {
      TextTable table = new TextTable("demonstration", "use", "why", "entry");
      for (Forgotten one : forgotten) {
        table.row(
            one.id(),
            String.format(Locale.ROOT, "%.3f", one.usefulness()),
            one.reason(),
            entries.getOrDefault(one.id(), "-"));
      }
      System.out.print(table);
    }
    System.out.printf(
        "%s: %d, left: %d%s%n",
        dryRun ? "would be forgotten" : "forgotten",
        forgotten.size(),
        left,
        left > keep
            ? " (more than --keep=%d: the rest are the last of their tasks, or marked)"
                .formatted(keep)
            : "");
  }
}
