package org.reprise.app.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.PictureFiles;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.ProgressBar;
import org.reprise.app.report.TextTable;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.EpisodeRun;
import org.reprise.app.study.OneDemonstrationStudy;
import org.reprise.app.study.ServoFigures;
import org.reprise.app.study.StudySummary;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Teaches every task once and carries each out from random placements. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Teaches a simulated arm its tasks with one demonstration each, carries each of them out"
            + " from random placements, and shows what happened.",
    footer = {
      "",
      "Examples:",
      "  ./reprise demo",
      "  ./reprise demo --tasks open-drawer,hang-mug --placements 3 --seed 5",
      "  ./reprise demo --segmenter truth --exact-calibration --json"
    })
public final class DemoCommand implements Callable<Integer> {
  private static final long PICTURE_EVERY_MILLIS = 1500;
  private static final int HISTOGRAM_DIGITS = 3;

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
      defaultValue = "10",
      description = "Placements of each task (default: ${DEFAULT-VALUE}).")
  private int placements;

  @Option(
      names = "--workers",
      defaultValue = "0",
      description = "Episodes at a time; 0 takes one for each core (default: ${DEFAULT-VALUE}).")
  private int workers;

  private final Map<String, List<Picture>> pictures = new ConcurrentHashMap<>();
  private final ConcurrentHistogram computing = new ConcurrentHistogram(HISTOGRAM_DIGITS);
  private final ConcurrentHistogram lag = new ConcurrentHistogram(HISTOGRAM_DIGITS);

  /**
   * What is written to {@code result.json} and printed with {@code --json}.
   *
   * @param folder where everything was written
   * @param settings every option with its value
   * @param summary all episodes
   * @param servo the servo's periods of all episodes
   * @param perTask the episodes of each task
   * @param perEpisode single episodes
   */
  private record Result(
      @JsonProperty("folder") String folder,
      @JsonProperty("settings") Map<String, String> settings,
      @JsonUnwrapped StudySummary summary,
      @JsonProperty("servo") ServoFigures servo,
      @JsonProperty("per_task") Map<String, StudySummary> perTask,
      @JsonProperty("per_episode") List<EpisodeResult> perEpisode) {}

  @Override
  public Integer call() {
    if (placements < 1 || workers < 0) {
      throw new IllegalArgumentException(
          "--placements=%d --workers=%d: need one placement or more, and no negative workers"
              .formatted(placements, workers));
    }
    List<Task> chosen =
        tasks == null ? TaskSuite.all() : tasks.stream().distinct().map(TaskSuite::byName).toList();
    StationSettings station = cell.station(PICTURE_EVERY_MILLIS);
    Path folder = runFolder.create();
    OneDemonstrationStudy.Plan plan =
        new OneDemonstrationStudy.Plan(
            chosen,
            placements,
            common.seed,
            cell.objectSeed,
            workers > 0 ? workers : Runtime.getRuntime().availableProcessors());
    PrintStream talk = System.err;
    ProgressBar progress = ProgressBar.on(System.err, System::nanoTime, plan.steps());
    talk.printf(
        "Teaching %d tasks with one demonstration each, then %d placements of each (seed %d).%n",
        chosen.size(), placements, common.seed);
    List<EpisodeResult> episodes =
        new OneDemonstrationStudy(plan, station, System::nanoTime)
            .run(folder.resolve("bank"), Instant.now(), listener(plan, folder, progress));
    StudySummary all = StudySummary.of(episodes);
    Map<String, StudySummary> byTask = StudySummary.byTask(episodes);
    ServoFigures servo = ServoFigures.of(computing, lag);
    Result result = new Result(folder.toString(), common.resolved(), all, servo, byTask, episodes);
    Json.write(folder.resolve("result.json"), result);
    report(folder, result);
    show(folder, result);
    return ExitStatus.of(
        all.violations() == 0 && byTask.values().stream().allMatch(task -> task.successes() > 0));
  }

  private OneDemonstrationStudy.Listener listener(
      OneDemonstrationStudy.Plan plan, Path folder, ProgressBar progress) {
    PictureFiles files = new PictureFiles(folder.resolve("pictures"));
    return new OneDemonstrationStudy.Listener() {
      @Override
      public void taught(Task task) {
        progress.step("taught " + task.name());
      }

      @Override
      public void ended(EpisodeRun run) {
        EpisodeResult result = run.result();
        computing.add(run.computing());
        lag.add(run.lag());
        if (!result.success() || result.seed() == plan.placementSeed(result.task(), 0)) {
          pictures.put(
              key(result), files.write(key(result), run.trace(), run.handPath(), run.strip()));
        }
        progress.step(
            result.task()
                + (result.success() ? " done" : result.refused() ? " refused" : " failed"));
      }
    };
  }

  private static String key(EpisodeResult result) {
    return result.task() + "-" + result.seed();
  }

  private void report(Path folder, Result result) {
    HtmlReport report =
        new HtmlReport("Reprise: one demonstration, anywhere", "pictures")
            .text(
                "One demonstration for each task, %d placements of each, seed %d; masks: %s; %s."
                    .formatted(
                        placements,
                        common.seed,
                        cell.segmenter,
                        cell.exactCalibration
                            ? "camera pose believed exactly"
                            : "camera pose believed wrong by 3 mm and 0.5 degrees"))
            .table(result.perTask(), result.summary())
            .text(result.servo().words())
            .pictures(new PictureFiles(folder.resolve("pictures")).write(computing, lag));
    for (EpisodeResult episode : result.perEpisode()) {
      List<Picture> shown = pictures.get(key(episode));
      if (shown != null) {
        report.episode(episode, shown);
      }
    }
    report.write(folder.resolve("report.html"));
  }

  private void show(Path folder, Result result) {
    PrintStream out = common.json ? System.err : System.out;
    out.println();
    out.print(TextTable.of(result.perTask(), result.summary()));
    out.println();
    for (EpisodeResult episode : result.perEpisode()) {
      if (!episode.success()) {
        out.printf(
            "%s: %s seed %d, %s: %s%n",
            episode.refused() ? "refused" : "failed",
            episode.task(),
            episode.seed(),
            episode.phase(),
            episode.cause());
      }
    }
    out.println(result.servo().words());
    out.printf("%d commands outside of the joint limits%n", result.summary().violations());
    out.printf("report: %s%n", folder.resolve("report.html"));
    if (common.json) {
      System.out.println(Json.of(result));
    }
  }
}
