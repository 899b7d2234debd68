package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.ExecutorParts;
import org.reprise.app.study.GateEntry;
import org.reprise.app.study.GateEpisode;
import org.reprise.app.study.GateStudy;
import org.reprise.app.study.GateSummary;
import org.reprise.app.study.GateTrial;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.suite.Task;

/** Compares what gates promise with what they do. */
final class Gates implements Study {
  private static final double MOST_SECONDS = 3600;

  @Override
  public String name() {
    return "gates";
  }

  @Override
  public String title() {
    return "Asking for help";
  }

  @Override
  public String tells() {
    return "Carries out tasks shown once while things go wrong, keeps what each episode showed of"
        + " its doubts, and has gates judge the same episodes in the same order: does each hold what"
        + " it promises, and how much of an operator's time does each success cost?";
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(
        10,
        Setting.anyOf(
            "disturbances",
            Disturbed.disturbances(),
            "What goes wrong: any of %s, separated by commas (default: all)"
                .formatted(String.join(", ", Disturbed.disturbances()))),
        Setting.oneOf(
            "part",
            List.copyOf(ExecutorParts.all().keySet()),
            "verify",
            "Configuration of the executor: one of %s"
                .formatted(String.join(", ", ExecutorParts.all().keySet()))),
        Setting.text(
            "models",
            "folders",
            "",
            Setting.Need.OPTION,
            "Networks that lead through interactions, folders of './reprise train cloning --ensemble N'"
                + " with commas between (default: the demonstration is replayed)"),
        promise("sensitivity", 0.9, "Share of failures to be asked about"),
        promise("specificity", 0.9, "Share of successes not to be asked about"),
        promise("success-rate", 0.9, "Least share of successes, with help"),
        promise("budget", 0.3, "Share of attempts to be asked about"),
        seconds("look-seconds", 10, "Operator's time of looking, and of approving what is good"),
        seconds("correct-seconds", 60, "Operator's time of doing it instead, after looking"),
        seconds("failure-seconds", 60, "Operator's time of putting right what failed unasked"),
        Setting.text(
            "keep",
            "a folder",
            "",
            Setting.Need.OPTION,
            "Folder that keeps the episodes; the same study in the same folder goes on where it"
                + " stopped, and simulates nothing twice (default: the study's own)"));
  }

  private static Setting promise(String name, double usual, String words) {
    return Setting.decimal(name, 0.1, 0.95, usual, words);
  }

  private static Setting seconds(String name, double usual, String words) {
    return Setting.decimal(name, 0, MOST_SECONDS, usual, words);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--placements 10 --keep gates",
        "--tasks pick-up-box,place-on --disturbances push,slip --keep gates --budget 0.2",
        "--tasks pick-up-box --models models/interaction,models/interaction-2 --keep gates-led");
  }

  /**
   * What was found.
   *
   * @param attempts episodes that gates judged
   * @param refused episodes that the robot refused by itself, which no gate judges
   * @param failures attempts that failed without help
   * @param unknown attempts of which the robot itself could not tell how they ended
   * @param wronglyReported attempts of which it was wrong about that
   */
  private record Result(
      @JsonProperty("n_attempts") int attempts,
      @JsonProperty("n_refused") int refused,
      @JsonProperty("n_failures") int failures,
      @JsonProperty("n_unknown") int unknown,
      @JsonProperty("n_wrongly_reported") int wronglyReported,
      @JsonProperty("operator") GateTrial operator,
      @JsonProperty("gates") List<GateSummary> gates) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    GateStudy.Plan plan =
        new GateStudy.Plan(
            Cells.plan(choices),
            choices.names("disturbances").stream().map(Disturbed::disturbance).toList(),
            choices.text("part"),
            choices.text("models").isEmpty()
                ? List.of()
                : Stream.of(choices.text("models").split(",")).map(Path::of).toList());
    List<GateEntry> entries =
        GateEntry.all(
            new GateEntry.Promises(
                choices.number("sensitivity"),
                choices.number("specificity"),
                choices.number("success-rate"),
                choices.number("budget")),
            choices.seed());
    GateTrial trial =
        new GateTrial(
            choices.number("look-seconds"),
            choices.number("correct-seconds"),
            choices.number("failure-seconds"));
    place.listener().planned(plan.episodes() + entries.size());
    Path keep =
        choices.text("keep").isEmpty()
            ? place.folder().resolve("keep")
            : Path.of(choices.text("keep"));
    List<GateEpisode> episodes =
        new GateStudy(plan, Cells.station(choices, place, 0), place.clock(), keep)
            .run(listener(place));
    List<GateSummary> gates =
        entries.stream()
            .map(entry -> {
              GateSummary summary = trial.run(entry, episodes);
              place.stepped("judged by " + summary.title());
              return summary;
            })
            .toList();
    return findings(result(episodes, trial, gates), episodes);
  }

  private static GateStudy.Listener listener(StudyPlace place) {
    return new GateStudy.Listener() {
      @Override
      public void taught(Task task) {
        place.goOn();
      }

      @Override
      public void ended(GateEpisode episode) {
        place.tried(
            new Try(
                episode.disturbance(),
                episode.seed(),
                episode.success(),
                episode.refused(),
                episode.phase(),
                episode.success() ? "" : episode.task() + ": " + episode.cause(),
                null));
      }

      @Override
      public EpisodeListener episodes() {
        return place.episodes();
      }

      @Override
      public boolean cancelled() {
        return place.listener().cancelled();
      }
    };
  }

  private static Result result(
      List<GateEpisode> episodes, GateTrial trial, List<GateSummary> gates) {
    List<GateEpisode> judged = episodes.stream().filter(GateEpisode::judged).toList();
    return new Result(
        judged.size(),
        episodes.size() - judged.size(),
        (int) judged.stream().filter(one -> !one.success()).count(),
        (int) judged.stream().filter(one -> one.reported() == Hindsight.UNKNOWN).count(),
        (int)
            judged.stream()
                .filter(one -> one.reported() != Hindsight.UNKNOWN)
                .filter(one -> one.success() != (one.reported() == Hindsight.SUCCEEDED))
                .count(),
        trial,
        gates);
  }

  private static Findings findings(Result result, List<GateEpisode> episodes) {
    TextTable table = table(result.gates());
    TextTable causes = causes(episodes);
    String finding = finding(result);
    String figures =
        String.format(
            Locale.ROOT,
            "%d attempts, %d failures; %d more refused by the robot itself; of %d attempts it could"
                + " not tell the end itself, of %d it was wrong. An operator takes %.0f s to look,"
                + " %.0f s more to correct, %.0f s to put right what failed unasked.",
            result.attempts(),
            result.failures(),
            result.refused(),
            result.unknown(),
            result.wronglyReported(),
            result.operator().lookSeconds(),
            result.operator().correctSeconds(),
            result.operator().failureSeconds());
    IntervalChart chart = IntervalChart.ofShares("what was held of each promise");
    result.gates().stream()
        .filter(gate -> gate.whole() > 0)
        .forEach(gate -> chart.share(gate.title(), gate.part(), gate.whole()));
    return new Findings(
        finding,
        result,
        result.gates(),
        table + "\n" + causes + "\n" + figures + "\n" + finding + "\n",
        new HtmlReport("Reprise: asking for help", "pictures")
            .text(finding)
            .text(figures)
            .table(table)
            .chart(chart)
            .heading("Failures without help")
            .table(causes),
        result.gates().stream().noneMatch(gate -> gate.tells() && !gate.held()));
  }

  private static String finding(Result result) {
    if (result.failures() < GateSummary.LEAST_FAILURES) {
      return "%d failures: no verdict on any promise, which needs %d; ask for more placements."
          .formatted(result.failures(), GateSummary.LEAST_FAILURES);
    }
    String missed =
        result.gates().stream()
            .filter(gate -> gate.tells() && !gate.held())
            .map(GateSummary::title)
            .collect(Collectors.joining("; "));
    return missed.isEmpty()
        ? "Over %d failures every gate held its promise within 5 points."
            .formatted(result.failures())
        : "Over %d failures missed by more than 5 points: %s.".formatted(result.failures(), missed);
  }

  private static TextTable table(List<GateSummary> gates) {
    TextTable table =
        new TextTable(
            "gate",
            "sees",
            "promise",
            "held",
            "95 % interval",
            "verdict",
            "asked",
            "of failures",
            "successes",
            "operator s per success");
    for (GateSummary gate : gates) {
      List<Double> interval = gate.heldInterval95();
      table.row(
          gate.gate(),
          gate.moments(),
          gate.promise() == null
              ? "-"
              : gate.promise().replace('_', ' ') + percent(gate.promisedPercent()),
          gate.heldPercent() == null ? "-" : percent(gate.heldPercent()).strip(),
          interval == null ? "-" : "%.0f-%.0f %%".formatted(interval.get(0), interval.get(1)),
          gate.promise() == null ? "-" : !gate.tells() ? "none" : gate.held() ? "held" : "missed",
          "%d of %d".formatted(gate.asked(), gate.attempts()),
          "%d of %d".formatted(gate.askedFailures(), gate.failures()),
          "%d of %d".formatted(gate.successes(), gate.attempts()),
          gate.operatorSecondsPerSuccess() == null
              ? "-"
              : "%.1f".formatted(gate.operatorSecondsPerSuccess()));
    }
    return table;
  }

  private static String percent(@Nullable Double percent) {
    return percent == null ? "" : String.format(Locale.ROOT, " %.0f %%", percent);
  }

  /** Counts failures by what went wrong. */
  private static TextTable causes(List<GateEpisode> episodes) {
    TextTable table = new TextTable("disturbance", "attempts", "failures", "refused");
    Map<String, List<GateEpisode>> byKind =
        episodes.stream().collect(Collectors.groupingBy(GateEpisode::disturbance));
    byKind.keySet().stream()
        .sorted()
        .forEach(kind -> {
          List<GateEpisode> all = byKind.getOrDefault(kind, List.of());
          List<GateEpisode> judged = all.stream().filter(GateEpisode::judged).toList();
          table.row(
              kind,
              "" + judged.size(),
              "" + judged.stream().filter(one -> !one.success()).count(),
              "" + (all.size() - judged.size()));
        });
    return table;
  }
}
