package org.reprise.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Damage;
import org.reprise.retrieval.bank.FileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Verifies every file of a bank. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {"Reads every file to its last byte and names what is damaged."},
    footer = {"", "Examples:", "  ./reprise bank verify", "  ./reprise bank verify --json"})
final class BankVerifyCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private BankCommand.BankOption bank = new BankCommand.BankOption();

  @Override
  public Integer call() {
    Bank opened = Bank.open(bank.folder);
    int files = opened.demonstrationFiles().size();
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, Math.max(1, files));
    List<FileReport> reports =
        opened.verify(report -> progress.step(String.valueOf(report.file().getFileName())));
    TextTable table = new TextTable("file", "state", "records", "bytes");
    Map<String, String> states = new LinkedHashMap<>();
    for (FileReport report : reports) {
      String file = String.valueOf(report.file().getFileName());
      String state = report.damage().map(Damage::describe).orElse("ok");
      states.put(file, state);
      table.row(file, state, "" + report.records(), "" + report.bytes());
    }
    List<Damage> entries = new ArrayList<>(opened.damages());
    entries.removeIf(damage -> damage.kind() != Damage.Kind.JOURNAL);
    for (Damage damage : entries) {
      states.put("journal at byte " + damage.atByte(), damage.describe());
      table.row("journal", damage.describe(), "", "");
    }
    for (Path left : opened.leftovers()) {
      String state = "a recording that runs or was killed: 'bank repair' recovers it";
      states.put(String.valueOf(left.getFileName()), state);
      table.row(String.valueOf(left.getFileName()), state, "", "");
    }
    System.out.print(common.json ? Json.of(states) + "\n" : table);
    return ExitStatus.of(entries.isEmpty() && reports.stream().allMatch(FileReport::ok));
  }
}
