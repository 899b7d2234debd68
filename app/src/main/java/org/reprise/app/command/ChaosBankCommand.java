package org.reprise.app.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.retrieval.trial.CrashCampaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills processes that write to a bank and checks what is left. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    description =
        "Kills processes at random moments while they record, label, index and merge, repairs the"
            + " bank, and checks that nothing that was finished is lost.",
    footer = {
      "",
      "Examples:",
      "  ./reprise chaos bank",
      "  ./reprise chaos bank --kills 1000 --seed 7 --log crash.log",
      "",
      "Exit status: 0 if nothing was lost, 1 if anything was."
    })
final class ChaosBankCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "20",
      description = "Processes to kill (default: ${DEFAULT-VALUE}).")
  private int kills;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Empty folder of the trial (default: a temporary one).")
  private @Nullable Path folder;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      defaultValue = "crash-campaign.log",
      description = "One line for each kill (default: ${DEFAULT-VALUE}).")
  private Path log = Path.of("crash-campaign.log");

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (kills < 1) {
      throw new IllegalArgumentException("--kills=%d: must be 1 or more".formatted(kills));
    }
    Path given = folder;
    Path scratch =
        given == null ? Files.createTempDirectory("reprise-crash") : Files.createDirectories(given);
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, kills);
    CrashCampaign.Outcome outcome;
    try (PrintStream lines =
        new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
      CrashCampaign campaign =
          new CrashCampaign(
              scratch,
              common.seed,
              System::nanoTime,
              line -> {
                lines.println(line);
                progress.step(line.substring(0, line.indexOf(':')));
              });
      outcome = campaign.run(kills);
      outcome.problems().forEach(lines::println);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("kills", outcome.kills());
    figures.put("finished_episodes", outcome.finished());
    figures.put("finished_episodes_lost", outcome.finishedLost());
    figures.put("labels", outcome.labels());
    figures.put("labels_lost", outcome.labelsLost());
    figures.put("killed_recordings", outcome.killedRecordings());
    figures.put("killed_recordings_recovered", outcome.recovered());
    figures.put("worst_seconds_lost", outcome.worstSecondsLost());
    figures.put("problems", outcome.problems());
    figures.put("log", log.toString());
    if (common.json) {
      System.out.println(Json.of(figures));
    } else {
      TextTable table = new TextTable("figure", "value");
      figures.forEach((name, value) -> table.row(name, String.valueOf(value)));
      System.out.print(table);
    }
    return ExitStatus.of(outcome.problems().isEmpty());
  }
}
