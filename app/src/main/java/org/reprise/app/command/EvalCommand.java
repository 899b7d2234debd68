package org.reprise.app.command;

import java.util.Objects;
import org.reprise.app.evaluation.Studies;
import org.reprise.app.evaluation.Study;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Makes studies on recorded data and in simulation. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description =
        "Makes a study, on recorded data or in simulation. Every study leaves result.json,"
            + " report.html and study.log in a folder of its own.",
    subcommands = RegistrationSetCommand.class,
    synopsisSubcommandLabel = "STUDY",
    footer = {
      "",
      "Examples:",
      "  ./reprise eval ab --a executor=open --b executor=all --disturbance push",
      "  ./reprise eval closed-loop --tasks pick-up-box --placements 5",
      "  ./reprise eval registration-set DIR --seed 1 --objects 52",
      "  ./reprise eval registration DIR --json",
      "  ./reprise eval language"
    })
public final class EvalCommand {
  /** Adds the studies to a command line: the demonstration at its top, all under eval. */
  public static void addStudies(CommandLine root) {
    root.addSubcommand(StudyCommand.of(Studies.byName("demo"), ""));
    CommandLine eval = Objects.requireNonNull(root.getSubcommands().get("eval"));
    for (Study study : Studies.all()) {
      if (!study.name().equals("demo")) {
        eval.addSubcommand(StudyCommand.of(study, "eval"));
      }
    }
  }
}
