package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.AbEpisode;
import org.reprise.app.study.AbStudy;
import org.reprise.app.study.AbSummary;
import org.reprise.app.study.Side;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.suite.Task;

/** Compares two ways to set a robot up, A and B, on the same starts. */
final class Comparison implements Study {
  @Override
  public String name() {
    return "ab";
  }

  @Override
  public String title() {
    return "A against B";
  }

  @Override
  public String tells() {
    return "Compares two ways to set a robot up on the same tasks, placements and faults, in turns"
        + " whose order is drawn: who succeeds where the other does not, the difference with its"
        + " 95 % interval, and how likely it is by chance. In simulation.";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        side(
            "a",
            "What A has other than usual, as key=value separated by commas; keys: " + Side.keys()));
    settings.add(side("b", "What B has other than usual, with the same keys"));
    settings.addAll(
        Cells.suite(
            10,
            Setting.oneOf(
                "disturbance", Disturbed.disturbances(), "none", "What goes wrong, for both alike"),
            Setting.flag(
                "stop-early",
                "End after the first round of placements at which the evidence for a difference is"
                    + " 20 or more: whoever looks so after every round is fooled once in 20 at"
                    + " most")));
    return List.copyOf(settings);
  }

  private static Setting side(String name, String words) {
    return Setting.text(name, "key=value, separated by commas", "", Setting.Need.OPTION, words);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--a executor=open --b executor=all --disturbance push",
        "--a demonstrations=1 --b demonstrations=3 --tasks hang-mug --placements 50 --stop-early",
        "--b retrieval.false-acceptance=0.02 --placements 5 --json");
  }

  private record Result(
      @JsonUnwrapped AbSummary summary,
      @JsonProperty("stopped_early") boolean stoppedEarly,
      @JsonProperty("per_task") Map<String, AbSummary> perTask,
      @JsonProperty("per_episode") List<AbEpisode> perEpisode) {
    Result sums() {
      return new Result(summary, stoppedEarly, perTask, List.of());
    }
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    StationSettings station = Cells.station(choices, place, 0);
    AbStudy.Plan plan =
        new AbStudy.Plan(
            Cells.plan(choices),
            Disturbed.disturbance(choices.text("disturbance")),
            Side.of(station, choices.text("a")),
            Side.of(station, choices.text("b")),
            choices.flag("stop-early"));
    place.listener().planned(plan.steps());
    List<AbEpisode> episodes =
        new AbStudy(plan, place.clock()).run(place.folder(), place.began(), listener(place));
    AbSummary all = AbSummary.of(episodes);
    boolean early = all.pairs() < plan.suite().tasks().size() * plan.suite().placements();
    Result result = new Result(all, early, AbSummary.byTask(episodes), episodes);
    String finding = finding(all, plan.stopsEarly());
    TextTable table = table(result);
    return new Findings(
        finding,
        result,
        result.sums(),
        sides(choices) + "\n" + paired(all) + "\n" + table + "\n" + finding + "\n",
        report(finding, sides(choices), result, table),
        true);
  }

  private static AbStudy.Listener listener(StudyPlace place) {
    return new AbStudy.Listener() {
      @Override
      public void taught(String side, Task task) {
        place.stepped("taught " + side + " " + task.name());
      }

      @Override
      public void ended(AbEpisode episode) {
        place.tried(Try.of(episode.side() + ", " + episode.result().task(), episode.result()));
      }

      @Override
      public EpisodeListener episodes() {
        place.goOn();
        return place.episodes();
      }
    };
  }

  private static String sides(Choices choices) {
    return "A: %s; B: %s; disturbance: %s"
        .formatted(said(choices.text("a")), said(choices.text("b")), choices.text("disturbance"));
  }

  private static String said(String side) {
    return side.isEmpty() ? "as usual" : side;
  }

  /** Says what may be concluded, and by which rule. */
  private static String finding(AbSummary s, boolean looked) {
    String difference =
        String.format(
            Locale.ROOT,
            "B less A: %+.0f points (95 %% interval %+.0f to %+.0f, Newcombe's method 10)",
            s.differencePercent(),
            s.differenceInterval().get(0),
            s.differenceInterval().get(1));
    String chance =
        looked
            ? String.format(
                Locale.ROOT,
                "evidence %.3g (20 is clear; it was looked at after every round, so that interval"
                    + " and exact p do not hold as they are)",
                s.evidence())
            : String.format(Locale.ROOT, "exact p of McNemar %.3g", s.exactP());
    boolean clear = looked ? s.evidence() >= AbSummary.CLEAR : s.exactP() < 0.05;
    String better = s.differencePercent() > 0 ? "B is better" : "A is better";
    return "%s: %s; %s; %d pairs."
        .formatted(clear ? better : "No difference is shown", difference, chance, s.pairs());
  }

  private static TextTable paired(AbSummary s) {
    return new TextTable("pairs", "B succeeds", "B does not")
        .row("A succeeds", "" + s.both(), "" + s.onlyA())
        .row("A does not", "" + s.onlyB(), "" + s.neither());
  }

  private static TextTable table(Result result) {
    TextTable table =
        new TextTable(
            "task", "pairs", "A", "B", "both", "only A", "only B", "neither", "B - A", "95 %", "p");
    result.perTask().forEach((task, summary) -> row(table, task, summary));
    row(table, "all", result.summary());
    return table;
  }

  private static void row(TextTable table, String name, AbSummary s) {
    table.row(
        name,
        "" + s.pairs(),
        "" + s.successesA(),
        "" + s.successesB(),
        "" + s.both(),
        "" + s.onlyA(),
        "" + s.onlyB(),
        "" + s.neither(),
        String.format(Locale.ROOT, "%+.0f", s.differencePercent()),
        String.format(
            Locale.ROOT,
            "%+.0f to %+.0f",
            s.differenceInterval().get(0),
            s.differenceInterval().get(1)),
        String.format(Locale.ROOT, "%.3g", s.exactP()));
  }

  private static HtmlReport report(String finding, String sides, Result result, TextTable table) {
    IntervalChart shares = IntervalChart.ofShares("successes of A and B");
    IntervalChart differences = IntervalChart.ofDifferences("share of B less share of A");
    result
        .perTask()
        .forEach((task, summary) -> {
          shares.share(task + ", A", summary.successesA(), summary.pairs());
          shares.share(task + ", B", summary.successesB(), summary.pairs());
          difference(differences, task, summary);
        });
    AbSummary all = result.summary();
    shares.share("all, A", all.successesA(), all.pairs());
    shares.share("all, B", all.successesB(), all.pairs());
    difference(differences, "all", all);
    return new HtmlReport("Reprise: A against B", "pictures")
        .text(sides)
        .text(finding)
        .table(paired(all))
        .heading("Share of B less share of A")
        .chart(differences)
        .heading("Successes")
        .chart(shares)
        .table(table);
  }

  private static void difference(IntervalChart chart, String name, AbSummary s) {
    chart.bar(
        name,
        s.differencePercent(),
        s.differenceInterval().get(0),
        s.differenceInterval().get(1),
        "only A %d, only B %d".formatted(s.onlyA(), s.onlyB()));
  }
}
