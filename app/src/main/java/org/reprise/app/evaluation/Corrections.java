package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.CorrectionStudy;
import org.reprise.app.study.CorrectionSummary;
import org.reprise.app.study.CorrectionTry;
import org.reprise.app.study.CorrectionTry.Way;
import org.reprise.core.statistics.PairedOutcomes;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.suite.Task;

/** Compares corrections with demonstrations at equal time of the operator. */
final class Corrections implements Study {
  private static final List<Integer> LEVELS = List.of(1, 3, 5);
  private static final int MOST_ATTEMPTS = 1000;
  private static final int MOST_SETS = 100;

  @Override
  public String name() {
    return "corrections";
  }

  @Override
  public String title() {
    return "Corrections";
  }

  @Override
  public String tells() {
    return "Teaches each task once and lets a scripted operator, who sees the true state, correct"
        + " what the robot does with objects that it has not met, and approve what it refuses; tries it with nobody beside it"
        + " before, and after 1, 3 and 5 corrections, and against whole demonstrations that take the"
        + " operator as much time.";
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(
        10,
        Setting.whole(
            "met-objects",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            2,
            "Decides the measures and colours of the objects that are met; --object-seed those"
                + " that were shown"),
        Setting.whole(
            "object-sets",
            1,
            MOST_SETS,
            1,
            "Studies of each task, each with other objects: of the next numbers after --met-objects"),
        Setting.whole(
            "attempts", 1, MOST_ATTEMPTS, 40, "Attempts that the operator watches, at most"),
        Setting.decimal(
            "reaction", 0, 10, 0.7, "Seconds from what goes wrong to the operator's stop"),
        Setting.decimal(
            "approval",
            0,
            60,
            4,
            "Seconds that the operator takes to say that what the bank refused fits"),
        Setting.decimal(
            "slowness",
            1,
            20,
            1.5,
            "How much longer the operator takes than the demonstrator of the suite"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--tasks hang-mug,stack,insert-peg --placements 20",
        "--tasks pick-up-mug --placements 5 --met-objects 7 --json");
  }

  private record Result(
      @JsonProperty("levels") List<CorrectionSummary> levels,
      @JsonProperty("watched") int watched,
      @JsonProperty("per_episode") List<CorrectionTry> perEpisode) {
    Result sums() {
      return new Result(levels, watched, List.of());
    }
  }

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    CorrectionStudy.Plan plan =
        new CorrectionStudy.Plan(
            Cells.plan(choices),
            LongStream.range(0, choices.count("object-sets"))
                .mapToObj(set -> choices.whole("met-objects") + set)
                .toList(),
            LEVELS,
            choices.count("attempts"),
            seconds(choices, "reaction"),
            seconds(choices, "approval"),
            choices.number("slowness"));
    place.listener().planned(plan.steps());
    Told told = new Told(place);
    List<CorrectionTry> tries =
        new CorrectionStudy(plan, Cells.station(choices, place, 0), place.clock())
            .run(place.folder().resolve("banks"), place.began(), told);
    Result result = new Result(CorrectionSummary.of(tries), told.watched(), tries);
    String finding = finding(result);
    TextTable table = table(result);
    TextTable byTask = byTask(plan, tries);
    return new Findings(
        finding,
        result,
        result.sums(),
        table + "\n" + byTask + "\n" + finding + "\n",
        report(finding, result, table, byTask),
        true);
  }

  private static Duration seconds(Choices choices, String name) {
    return Duration.ofNanos(Math.round(choices.number(name) * 1e9));
  }

  /** Tells of every step, from the threads of the workers. */
  private static final class Told implements CorrectionStudy.Listener {
    private final StudyPlace place;
    private final List<String> attempts = new ArrayList<>();

    Told(StudyPlace place) {
      this.place = place;
    }

    @Override
    public synchronized void watched(Task task, int corrections, double seconds) {
      attempts.add(task.name());
      place.goOn();
    }

    synchronized int watched() {
      return attempts.size();
    }

    @Override
    public synchronized void ended(CorrectionTry one) {
      place.tried(Try.of(group(one), one.result()));
    }

    @Override
    public EpisodeListener episodes() {
      place.goOn();
      return place.episodes();
    }
  }

  private static String group(CorrectionTry one) {
    return switch (one.way()) {
      case BEFORE -> one.task() + ", before";
      case CORRECTED -> "%s, %d corrected".formatted(one.task(), one.level());
      case SHOWN -> "%s, shown for as long as %d".formatted(one.task(), one.level());
    };
  }

  private static String finding(Result result) {
    if (result.levels().isEmpty()) {
      return "Nothing was corrected in %d attempts: the robot did not need it, or could not be"
              .formatted(result.watched())
          + " helped; take other tasks or objects (--met-objects).";
    }
    CorrectionSummary most = result.levels().getLast();
    return String.format(
        Locale.ROOT,
        "%d corrections of each of %d tasks and objects: %+.0f points (95 %% interval %+.0f to %+.0f, exact p of"
            + " McNemar %.2g); against whole demonstrations for as long: %+.0f points (%+.0f to"
            + " %+.0f).",
        most.level(),
        most.cells(),
        most.gainedPercent(),
        most.gainedInterval().get(0),
        most.gainedInterval().get(1),
        most.gained().exactP(),
        most.againstShownPercent(),
        most.againstShownInterval().get(0),
        most.againstShownInterval().get(1));
  }

  private static TextTable table(Result result) {
    TextTable table =
        new TextTable(
            "corrections",
            "tasks and objects",
            "tries",
            "before",
            "after",
            "gained",
            "95 %",
            "operator",
            "shown for as long",
            "after showing",
            "corrected - shown",
            "95 %");
    for (CorrectionSummary s : result.levels()) {
      table.row(
          "" + s.level(),
          "" + s.cells(),
          "" + s.episodes(),
          "" + s.before(),
          "" + s.after(),
          points(s.gained()),
          interval(s.gained()),
          String.format(Locale.ROOT, "%.0f s each", s.operatorSeconds()),
          String.format(Locale.ROOT, "%.1f demonstrations", s.shown()),
          "" + s.afterShowing(),
          points(s.againstShown()),
          interval(s.againstShown()));
    }
    return table;
  }

  private static String points(PairedOutcomes outcomes) {
    return String.format(Locale.ROOT, "%+.0f", outcomes.differencePercent());
  }

  private static String interval(PairedOutcomes outcomes) {
    PairedOutcomes.Interval interval = outcomes.differenceInterval();
    return String.format(
        Locale.ROOT, "%+.0f to %+.0f", interval.lowPercent(), interval.highPercent());
  }

  private static TextTable byTask(CorrectionStudy.Plan plan, List<CorrectionTry> tries) {
    TextTable table = new TextTable("task", "spent on", "operator", "successes", "of");
    for (Task task : plan.suite().tasks()) {
      for (Way way : Way.values()) {
        List<CorrectionTry> mine =
            tries.stream().filter(t -> t.task().equals(task.name()) && t.way() == way).toList();
        mine.stream()
            .map(CorrectionTry::level)
            .distinct()
            .forEach(level -> row(table, mine.stream().filter(t -> t.level() == level).toList()));
      }
    }
    return table;
  }

  private static void row(TextTable table, List<CorrectionTry> tries) {
    CorrectionTry one = tries.getFirst();
    table.row(
        one.task(),
        group(one).substring(one.task().length() + 2),
        String.format(
            Locale.ROOT,
            "%.0f s",
            tries.stream().mapToDouble(CorrectionTry::operatorSeconds).average().orElse(0)),
        "" + tries.stream().filter(t -> t.result().success()).count(),
        "" + tries.size());
  }

  private static HtmlReport report(
      String finding, Result result, TextTable table, TextTable byTask) {
    IntervalChart shares = IntervalChart.ofShares("successes at the same placements");
    for (CorrectionSummary s : result.levels()) {
      shares.share("before, tasks with %d".formatted(s.level()), s.before(), s.episodes());
      shares.share("after %d corrections".formatted(s.level()), s.after(), s.episodes());
      shares.share(
          "after showing as long as %d".formatted(s.level()), s.afterShowing(), s.episodes());
    }
    return new HtmlReport("Reprise: corrections", "pictures")
        .text(finding)
        .table(table)
        .chart(shares)
        .heading("Each task")
        .table(byTask);
  }
}
