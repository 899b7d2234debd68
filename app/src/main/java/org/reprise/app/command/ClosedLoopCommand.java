package org.reprise.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.ClosedLoopEpisode;
import org.reprise.app.study.ClosedLoopStudy;
import org.reprise.app.study.ClosedLoopSummary;
import org.reprise.app.study.ExecutorParts;
import org.reprise.app.study.OneDemonstrationStudy;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares configurations of the executor under disturbances. */
@Command(
    name = "closed-loop",
    mixinStandardHelpOptions = true,
    description =
        "Teaches each task once and carries each out while things are shoved, slip out of the hand"
            + " or move, or the camera's pose is wrong, or what was done is undone; with each"
            + " configuration of the executor, at the same placements.",
    footer = {
      "",
      "Examples:",
      "  ./reprise eval closed-loop --tasks pick-up-box,place-on --placements 10",
      "  ./reprise eval closed-loop --disturbances push,moving --parts open --json"
    })
final class ClosedLoopCommand implements Callable<Integer> {
  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private CellOptions cell = new CellOptions();
  @Mixin private RunFolder runFolder = new RunFolder();

  @Option(
      names = "--tasks",
      split = ",",
      paramLabel = "TASK",
      description = "Tasks, separated by commas (default: all of the suite).")
  private @Nullable List<String> tasks;

  @Option(
      names = "--placements",
      defaultValue = "5",
      description = "Placements of each task (default: ${DEFAULT-VALUE}).")
  private int placements;

  @Option(
      names = "--disturbances",
      split = ",",
      paramLabel = "KIND",
      description = "Any of ${COMPLETION-CANDIDATES}, separated by commas (default: all).")
  private List<DisturbanceKind> disturbances = List.of(DisturbanceKind.values());

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description = "Configurations of the executor, separated by commas (default: all).")
  private List<String> parts = List.copyOf(ExecutorParts.all().keySet());

  @Option(
      names = "--workers",
      defaultValue = "0",
      description = "Episodes at a time; 0 takes one for each core (default: ${DEFAULT-VALUE}).")
  private int workers;

  /**
   * What is written to {@code result.json} and printed with {@code --json}.
   *
   * @param folder where everything was written
   * @param settings every option with its value
   * @param summaries each disturbance and configuration
   * @param perEpisode single episodes
   */
  private record Result(
      @JsonProperty("folder") String folder,
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("summaries") List<ClosedLoopSummary> summaries,
      @JsonProperty("per_episode") List<ClosedLoopEpisode> perEpisode) {}

  @Override
  public Integer call() {
    ClosedLoopStudy.Plan plan = plan();
    Path folder = runFolder.create();
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, plan.steps());
    List<ClosedLoopEpisode> episodes =
        new ClosedLoopStudy(plan, cell.station(0), System::nanoTime)
            .run(folder.resolve("bank"), Instant.now(), listener(progress));
    List<ClosedLoopSummary> summaries = ClosedLoopSummary.of(episodes);
    Result result = new Result(folder.toString(), common.resolved(), summaries, episodes);
    Json.write(folder.resolve("result.json"), result);
    if (common.json) {
      System.out.println(Json.of(result));
    } else {
      System.out.print(table(summaries));
      System.out.println("every episode: " + folder.resolve("result.json"));
    }
    return ExitStatus.DONE;
  }

  private ClosedLoopStudy.Plan plan() {
    if (placements < 1 || workers < 0) {
      throw new IllegalArgumentException(
          "--placements=%d --workers=%d: need one placement or more, and no negative workers"
              .formatted(placements, workers));
    }
    List<Task> chosen =
        tasks == null ? TaskSuite.all() : tasks.stream().distinct().map(TaskSuite::byName).toList();
    return new ClosedLoopStudy.Plan(
        new OneDemonstrationStudy.Plan(
            chosen,
            placements,
            common.seed,
            cell.objectSeed,
            workers > 0 ? workers : Runtime.getRuntime().availableProcessors()),
        disturbances.stream().distinct().toList(),
        parts.stream().distinct().toList());
  }

  private static ClosedLoopStudy.Listener listener(ProgressBar progress) {
    return new ClosedLoopStudy.Listener() {
      @Override
      public void taught(Task task) {
        progress.step("taught " + task.name());
      }

      @Override
      public void ended(ClosedLoopEpisode episode) {
        progress.step(
            "%s %s %s %s"
                .formatted(
                    episode.result().task(),
                    episode.configuration(),
                    episode.result().disturbance(),
                    episode.result().success() ? "done" : "failed"));
      }
    };
  }

  private static TextTable table(List<ClosedLoopSummary> summaries) {
    TextTable table =
        new TextTable(
            "disturbance",
            "executor",
            "tries",
            "disturbed",
            "successes",
            "95 % interval",
            "gained and lost",
            "false of reported",
            "refused");
    for (ClosedLoopSummary s : summaries) {
      table.row(
          s.disturbance(),
          s.configuration(),
          "" + s.episodes(),
          "" + s.disturbed(),
          "%d (%.0f %%)".formatted(s.successes(), s.successPercent()),
          "%.0f-%.0f %%".formatted(s.successInterval95().get(0), s.successInterval95().get(1)),
          s.gained() == null ? "-" : "+%d -%d".formatted(s.gained(), s.lost()),
          s.falseSuccessPercent() == null
              ? "-"
              : "%d of %d (%.0f %%)"
                  .formatted(s.falseSuccesses(), s.reported(), s.falseSuccessPercent()),
          "" + s.refusals());
    }
    return table;
  }
}
