package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.PictureFiles;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.EpisodeRun;
import org.reprise.app.study.OneDemonstrationStudy;
import org.reprise.app.study.ServoFigures;
import org.reprise.app.study.StudyResult;
import org.reprise.app.study.StudySummary;
import org.reprise.sim.suite.Task;

/** Shows each task once, then has each carried out from random placements. */
final class Demo implements Study {
  private static final long PICTURE_EVERY_MILLIS = 1500;
  private static final int HISTOGRAM_DIGITS = 3;

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public String title() {
    return "One demonstration, anywhere";
  }

  @Override
  public String tells() {
    return "Teaches a simulated arm its tasks with one demonstration each, carries each of them out"
        + " from random placements, and shows what happened.";
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(10);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "",
        "--tasks open-drawer,hang-mug --placements 3 --seed 5",
        "--segmenter truth --exact-calibration --json");
  }

  /** What is kept of the episodes. */
  private static final class Listener implements OneDemonstrationStudy.Listener {
    private final StudyPlace place;
    private final OneDemonstrationStudy.Plan plan;
    private final PictureFiles files;
    private final Map<String, List<Picture>> pictures = new ConcurrentHashMap<>();
    private final ConcurrentHistogram computing = new ConcurrentHistogram(HISTOGRAM_DIGITS);
    private final ConcurrentHistogram lag = new ConcurrentHistogram(HISTOGRAM_DIGITS);

    Listener(StudyPlace place, OneDemonstrationStudy.Plan plan) {
      this.place = place;
      this.plan = plan;
      files = new PictureFiles(place.folder().resolve("pictures"));
    }

    @Override
    public void taught(Task task) {
      place.stepped("taught " + task.name());
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
      place.tried(Try.of(result.task(), result));
    }

    @Override
    public boolean cancelled() {
      return place.listener().cancelled();
    }
  }

  private record Result(
      @JsonUnwrapped StudyResult study, @JsonProperty("servo") ServoFigures servo) {}

  private static String key(EpisodeResult result) {
    return result.task() + "-" + result.seed();
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    OneDemonstrationStudy.Plan plan = Cells.plan(choices);
    place.listener().planned(plan.steps());
    Listener listener = new Listener(place, plan);
    StudyResult result =
        StudyResult.of(
            new OneDemonstrationStudy(
                    plan, Cells.station(choices, place, PICTURE_EVERY_MILLIS), place.clock())
                .run(place.folder().resolve("bank"), place.began(), listener));
    ServoFigures servo = ServoFigures.of(listener.computing, listener.lag);
    StudySummary all = result.summary();
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d succeeded: %.0f %% (95 %% interval %.0f to %.0f).",
            all.successes(),
            all.episodes(),
            all.successPercent(),
            all.successInterval95().get(0),
            all.successInterval95().get(1));
    return new Findings(
        finding,
        new Result(result, servo),
        result.sums(),
        text(result, servo),
        report(finding, choices, result, servo, listener),
        all.violations() == 0
            && result.perTask().values().stream().allMatch(task -> task.successes() > 0));
  }

  private static String text(StudyResult result, ServoFigures servo) {
    StringBuilder text =
        new StringBuilder(TextTable.of(result.perTask(), result.summary()).toString()).append('\n');
    for (EpisodeResult episode : result.perEpisode()) {
      if (!episode.success()) {
        text.append(
            "%s: %s seed %d, %s: %s%n"
                .formatted(
                    episode.refused() ? "refused" : "failed",
                    episode.task(),
                    episode.seed(),
                    episode.phase(),
                    episode.cause()));
      }
    }
    return text.append(servo.words())
        .append('\n')
        .append(
            "%d commands outside of the joint limits%n".formatted(result.summary().violations()))
        .toString();
  }

  private static HtmlReport report(
      String finding, Choices choices, StudyResult result, ServoFigures servo, Listener heard) {
    IntervalChart chart = IntervalChart.ofShares("successes of each task");
    result
        .perTask()
        .forEach((task, summary) -> chart.share(task, summary.successes(), summary.episodes()));
    chart.share("all", result.summary().successes(), result.summary().episodes());
    HtmlReport report =
        new HtmlReport("Reprise: one demonstration, anywhere", "pictures")
            .text(
                "One demonstration for each task, %s placements of each, seed %s; masks: %s; %s."
                    .formatted(
                        choices.text("placements"),
                        choices.text("seed"),
                        choices.text("segmenter"),
                        choices.flag("exact-calibration")
                            ? "camera pose believed exactly"
                            : "camera pose believed wrong by 3 mm and 0.5 degrees"))
            .text(finding)
            .chart(chart)
            .table(result.perTask(), result.summary())
            .text(servo.words())
            .pictures(heard.files.write(heard.computing, heard.lag));
    for (EpisodeResult episode : result.perEpisode()) {
      List<Picture> shown = heard.pictures.get(key(episode));
      if (shown != null) {
        report.episode(episode, shown);
      }
    }
    return report;
  }
}
