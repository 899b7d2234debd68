package org.reprise.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.reprise.app.report.TextTable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Damage;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.FileReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into the bank of demonstrations. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    description = "Lists, shows or verifies the demonstrations of a bank.",
    subcommands = {
      BankCommand.ListBank.class,
      BankCommand.ShowDemonstration.class,
      BankCommand.VerifyBank.class
    },
    synopsisSubcommandLabel = "(list | show | verify)",
    footer = {
      "",
      "Examples:",
      "  ./reprise bank list",
      "  ./reprise bank show open-drawer-1",
      "  ./reprise bank verify --bank runs/20260101-120000/bank --json"
    })
public final class BankCommand {

  /** Where the bank is. */
  static final class BankOption {
    @Option(
        names = "--bank",
        defaultValue = "bank",
        paramLabel = "FOLDER",
        description = "Folder of the bank (default: ${DEFAULT-VALUE}).")
    Path folder = Path.of("bank");
  }

  /** Lists what a bank holds. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists demonstrations.")
  static final class ListBank implements Callable<Integer> {
    @Mixin private CommandSettings common = new CommandSettings();
    @Mixin private BankOption bank = new BankOption();

    @Override
    public Integer call() {
      Bank opened = Bank.open(bank.folder);
      if (common.json) {
        System.out.println(
            Json.of(opened.list().stream().map(BankCommand::summaryFields).toList()));
        return ExitStatus.DONE;
      }
      TextTable table = new TextTable("demonstration", "instruction", "stages", "robot", "outcome");
      for (DemonstrationSummary summary : opened.list()) {
        Map<String, Object> fields = summaryFields(summary);
        table.row(fields.values().stream().map(String::valueOf).limit(5).toArray(String[]::new));
      }
      System.out.print(table);
      return ExitStatus.DONE;
    }
  }

  /** Shows one demonstration. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows the stages of one demonstration.")
  static final class ShowDemonstration implements Callable<Integer> {
    @Mixin private CommandSettings common = new CommandSettings();
    @Mixin private BankOption bank = new BankOption();

    @Parameters(paramLabel = "ID", description = "Which one; 'bank list' names them.")
    private String id = "";

    @Override
    public Integer call() {
      Demonstration demonstration = Bank.open(bank.folder).load(id);
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("id", demonstration.id());
      shown.put("instruction", demonstration.instruction());
      shown.put("robot", demonstration.robot());
      shown.put("operator", demonstration.operator());
      shown.put("software_version", demonstration.softwareVersion());
      shown.put("recorded_at", demonstration.recordedAt().toString());
      shown.put("outcome", outcome(demonstration.outcome()));
      shown.put("servo_samples", demonstration.streams().servo().size());
      shown.put("camera_frames", demonstration.streams().frames().size());
      for (int i = 0; i < demonstration.stages().size(); i++) {
        Stage stage = demonstration.stages().get(i);
        shown.put("stage_%d_object".formatted(i + 1), stage.targetObject());
        shown.put("stage_%d_points".formatted(i + 1), stage.observation().cloud().size());
        shown.put("stage_%d_samples".formatted(i + 1), stage.interaction().size());
        shown.put("stage_%d_seconds".formatted(i + 1), stage.interaction().getLast().nanos() / 1e9);
      }
      if (common.json) {
        System.out.println(Json.of(shown));
      } else {
        TextTable table = new TextTable("field", "value");
        shown.forEach((field, value) -> table.row(field, String.valueOf(value)));
        System.out.print(table);
      }
      return ExitStatus.DONE;
    }
  }

  /** Verifies every file of a bank. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Reads every file to its last byte and names what is damaged.")
  static final class VerifyBank implements Callable<Integer> {
    @Mixin private CommandSettings common = new CommandSettings();
    @Mixin private BankOption bank = new BankOption();

    @Override
    public Integer call() {
      List<FileReport> reports = Bank.open(bank.folder).verify();
      TextTable table = new TextTable("file", "state", "records", "bytes");
      Map<String, String> states = new LinkedHashMap<>();
      for (FileReport report : reports) {
        String file = String.valueOf(report.file().getFileName());
        String state = report.damage().map(Damage::describe).orElse("ok");
        states.put(file, state);
        table.row(file, state, "" + report.records(), "" + report.bytes());
      }
      System.out.print(common.json ? Json.of(states) + "\n" : table);
      return ExitStatus.of(reports.stream().allMatch(FileReport::ok));
    }
  }

  static Map<String, Object> summaryFields(DemonstrationSummary summary) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", summary.id());
    fields.put("instruction", summary.instruction());
    fields.put("stages", summary.stages());
    fields.put("robot", summary.robot());
    fields.put("outcome", outcome(summary.outcome()));
    return fields;
  }

  private static String outcome(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> "success";
      case Outcome.Failure failure -> "failure: " + failure.reason();
      case Outcome.Unknown unknown -> "unknown: " + unknown.reason();
    };
  }
}
