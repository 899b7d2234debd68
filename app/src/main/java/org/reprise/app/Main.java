package org.reprise.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.reprise.app.command.BankCommand;
import org.reprise.app.command.BenchCommand;
import org.reprise.app.command.ChaosCommand;
import org.reprise.app.command.DoctorCommand;
import org.reprise.app.command.EvalCommand;
import org.reprise.app.command.Failures;
import org.reprise.app.command.FindMotionCommand;
import org.reprise.app.command.FindPathCommand;
import org.reprise.app.command.ModelsCommand;
import org.reprise.app.command.PolicyServerCommand;
import org.reprise.app.command.RobotCommand;
import org.reprise.app.command.RunCommand;
import org.reprise.app.command.ServeCommand;
import org.reprise.app.command.SimRobotCommand;
import org.reprise.app.command.TeachCommand;
import org.reprise.app.command.TeleopCommand;
import org.reprise.app.command.TrainCommand;
import org.reprise.app.command.YamlDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The entry of {@code ./reprise}. */
@Command(
    name = "reprise",
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    description =
        "Teaches a robot arm a task from one demonstration and carries it out wherever the object"
            + " stands now.",
    subcommands = {
      RunCommand.class,
      RobotCommand.class,
      ServeCommand.class,
      PolicyServerCommand.class,
      TeachCommand.class,
      TeleopCommand.class,
      BankCommand.class,
      FindPathCommand.class,
      FindMotionCommand.class,
      BenchCommand.class,
      EvalCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      ChaosCommand.class,
      SimRobotCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Also: ./reprise test builds, checks and runs every test; ./reprise setup only sets up.",
      "Settings: --config FILE reads a YAML file whose nested keys equal the dotted options.",
      "",
      "Examples:",
      "  ./reprise demo",
      "  ./reprise teach hang-mug",
      "  ./reprise run \"hang up the mug\" --seed 7",
      "",
      "Exit status: 0 done, 1 the task failed, 2 wrong use, 3 something is missing."
    })
public final class Main {
  /** Version of the software, as recorded in every demonstration. */
  public static final String VERSION = "Reprise 0.1.0";

  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns its exit status. */
  static int run(String... arguments) {
    CommandLine commandLine = commandLine();
    try {
      YamlDefaults defaults = new YamlDefaults(arguments);
      defaults.refuseUnknown(commandLine);
      commandLine.setDefaultValueProvider(defaults);
    } catch (IllegalArgumentException e) {
      return Failures.explain(e, commandLine);
    }
    return commandLine.execute(arguments);
  }

  /** Makes the command line, without defaults from a file. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    EvalCommand.addStudies(commandLine);
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> Failures.explain(e, command));
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return commandLine;
  }
}
