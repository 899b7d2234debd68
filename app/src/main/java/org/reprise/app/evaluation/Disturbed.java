package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.ClosedLoopEpisode;
import org.reprise.app.study.ClosedLoopStudy;
import org.reprise.app.study.ClosedLoopSummary;
import org.reprise.app.study.ExecutorParts;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;

/** Compares configurations of the executor under disturbances. */
final class Disturbed implements Study {
  @Override
  public String name() {
    return "closed-loop";
  }

  @Override
  public String title() {
    return "Disturbed episodes";
  }

  @Override
  public String tells() {
    return "Teaches each task once and carries each out while things are shoved, slip out of the"
        + " hand or move, or the camera's pose is wrong, or what was done is undone; with each"
        + " configuration of the executor, at the same placements.";
  }

  /** Names disturbances as one writes them. */
  static List<String> disturbances() {
    return Arrays.stream(DisturbanceKind.values())
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  static DisturbanceKind disturbance(String name) {
    return DisturbanceKind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(
        5,
        Setting.anyOf(
            "disturbances",
            disturbances(),
            "What goes wrong: any of %s, separated by commas (default: all)"
                .formatted(String.join(", ", disturbances()))),
        Setting.anyOf(
            "parts",
            List.copyOf(ExecutorParts.all().keySet()),
            "Configurations of the executor: any of %s, separated by commas (default: all)"
                .formatted(String.join(", ", ExecutorParts.all().keySet()))));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--tasks pick-up-box,place-on --placements 10",
        "--disturbances push,moving --parts open --json");
  }

  private record Result(
      @JsonProperty("summaries") List<ClosedLoopSummary> summaries,
      @JsonProperty("per_episode") List<ClosedLoopEpisode> perEpisode) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    ClosedLoopStudy.Plan plan =
        new ClosedLoopStudy.Plan(
            Cells.plan(choices),
            choices.names("disturbances").stream().map(Disturbed::disturbance).toList(),
            choices.names("parts"));
    place.listener().planned(plan.steps());
    List<ClosedLoopEpisode> episodes =
        new ClosedLoopStudy(plan, Cells.station(choices, place, 0), place.clock())
            .run(place.folder().resolve("bank"), place.began(), listener(place));
    List<ClosedLoopSummary> summaries = ClosedLoopSummary.of(episodes);
    Map<String, Integer> sums = new LinkedHashMap<>();
    summaries.forEach(s ->
        sums.put(
            "of %d, %s, %s".formatted(s.episodes(), s.disturbance(), s.configuration()),
            s.successes()));
    long successes = summaries.stream().mapToLong(ClosedLoopSummary::successes).sum();
    String finding =
        "%d of %d episodes succeeded, over %d disturbances and %d configurations."
            .formatted(
                successes,
                episodes.size(),
                plan.disturbances().size(),
                plan.configurations().size());
    TextTable table = table(summaries);
    return new Findings(
        finding,
        new Result(summaries, episodes),
        sums,
        table.toString(),
        report(finding, summaries, table),
        true);
  }

  private static ClosedLoopStudy.Listener listener(StudyPlace place) {
    return new ClosedLoopStudy.Listener() {
      @Override
      public void taught(Task task) {
        place.stepped("taught " + task.name());
      }

      @Override
      public void ended(ClosedLoopEpisode episode) {
        String group = episode.result().disturbance() + ", " + episode.configuration();
        place.tried(Try.of(group, episode.result()));
      }

      @Override
      public EpisodeListener episodes() {
        place.goOn();
        return place.episodes();
      }
    };
  }

  private static HtmlReport report(
      String finding, List<ClosedLoopSummary> summaries, TextTable table) {
    HtmlReport report =
        new HtmlReport("Reprise: disturbed episodes", "pictures").text(finding).table(table);
    for (String kind : summaries.stream().map(ClosedLoopSummary::disturbance).distinct().toList()) {
      IntervalChart chart = IntervalChart.ofShares("successes under " + kind);
      summaries.stream()
          .filter(summary -> summary.disturbance().equals(kind))
          .forEach(s -> chart.share(s.configuration(), s.successes(), s.episodes()));
      report.heading(kind).chart(chart);
    }
    return report;
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
