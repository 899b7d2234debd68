package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.SwitchStudy;
import org.reprise.app.study.SwitchSummary;
import org.reprise.app.study.SwitchTry;
import org.reprise.app.study.SwitchTry.Cell;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.suite.TaskPair;
import org.reprise.sim.suite.TaskSuite;

/** Wants another task early, in the middle of and late in one, and has that one resumed. */
final class Switches implements Study {
  private static final List<String> PAIRS =
      List.of("place-on+press-button", "stack+place-in", "open-drawer+place-in", "place-in+push");
  private static final List<SwitchWay> WAYS =
      List.of(SwitchWay.LEAVE, SwitchWay.ROLL_BACK, SwitchWay.ADVANCE, SwitchWay.GO_ON);
  private static final int MOST_PLACEMENTS = 1000;
  private static final int MOST_WORKERS = 64;

  @Override
  public String name() {
    return "switching";
  }

  @Override
  public String title() {
    return "Another task in the middle";
  }

  @Override
  public String tells() {
    return "Teaches tasks once, sets up two on one table, and wants the second before the hand"
        + " touches anything in the first, while it does, and after; are both done in the end, and"
        + " is anything dropped?";
  }

  @Override
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        Setting.anyOf(
            "pairs",
            PAIRS,
            "Tasks that are begun and wanted in the middle: any of %s, separated by commas"
                    .formatted(String.join(", ", PAIRS))
                + " (default: all)"));
    settings.add(Setting.whole("placements", 1, MOST_PLACEMENTS, 8, "Placements of each pair"));
    settings.add(Setting.seed("Seed of everything random"));
    settings.add(
        Setting.whole(
            "object-seed",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1,
            "Decides the measures and colours of the objects"));
    settings.addAll(Cells.cell());
    settings.add(
        Setting.text(
            "keep",
            "a folder",
            "",
            Setting.Need.OPTION,
            "Folder that keeps the tries; the same study in the same folder goes on where it"
                + " stopped (default: the study's own)"));
    settings.add(
        Setting.whole(
            "workers", 0, MOST_WORKERS, 0, "Placements at a time; 0 takes one for each core"));
    return List.copyOf(settings);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--placements 8 --keep switching", "--pairs stack+place-in --placements 2 --json");
  }

  private record Result(
      @JsonProperty("cells") List<SwitchSummary> cells,
      @JsonProperty("per_try") List<SwitchTry> tries) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) {
    SwitchStudy.Plan plan =
        new SwitchStudy.Plan(
            choices.names("pairs").stream().map(Switches::pair).toList(),
            choices.count("placements"),
            choices.seed(),
            choices.whole("object-seed"),
            Cells.workers(choices));
    place.listener().planned(plan.tries());
    Path keep =
        choices.text("keep").isEmpty()
            ? place.folder().resolve("keep")
            : Path.of(choices.text("keep"));
    List<SwitchTry> tries =
        new SwitchStudy(plan, Cells.station(choices, place, 0), place.clock(), keep)
            .run(listener(place));
    return findings(new Result(SwitchSummary.of(tries), tries));
  }

  private static TaskPair pair(String name) {
    String[] tasks = name.split("\\+", 2);
    return new TaskPair(TaskSuite.byName(tasks[0]), TaskSuite.byName(tasks[1]));
  }

  private static SwitchStudy.Listener listener(StudyPlace place) {
    return new SwitchStudy.Listener() {
      @Override
      public void ended(SwitchTry one) {
        place.tried(
            new Try(
                words(one.cell()),
                one.seed(),
                one.success(),
                false,
                one.way().toLowerCase(Locale.ROOT),
                one.success() ? "" : one.first() + ", " + one.second() + ": " + one.cause(),
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

  private static String words(Cell cell) {
    return switch (cell) {
      case NONE -> "one after the other";
      case EARLY -> "before contact";
      case MIDDLE -> "during contact";
      case LATE -> "after contact";
    };
  }

  private static Findings findings(Result result) {
    TextTable table = table(result.cells());
    TextTable failures = failures(result.tries());
    int dropped = result.cells().stream().mapToInt(SwitchSummary::dropped).sum();
    long violations = result.cells().stream().mapToLong(SwitchSummary::violations).sum();
    String finding =
        "Both tasks done: %s; %d things fell out of the hand, %d commands outside of the limits."
            .formatted(
                result.cells().stream()
                    .map(cell ->
                        "%s %d of %d".formatted(words(cell.cell()), cell.both(), cell.tries()))
                    .collect(Collectors.joining(", ")),
                dropped,
                violations);
    IntervalChart chart = IntervalChart.ofShares("both tasks done");
    result.cells().stream()
        .filter(cell -> cell.tries() > 0)
        .forEach(cell -> chart.share(words(cell.cell()), cell.both(), cell.tries()));
    return new Findings(
        finding,
        result,
        result.cells(),
        table + "\n" + failures + "\n" + finding + "\n",
        new HtmlReport("Reprise: another task in the middle", "pictures")
            .text(finding)
            .table(table)
            .chart(chart)
            .heading("What went wrong")
            .table(failures),
        dropped == 0 && violations == 0);
  }

  private static TextTable table(List<SwitchSummary> cells) {
    TextTable table =
        new TextTable(
            "wanted",
            "tries",
            "not in time",
            "left, rolled back, advanced, went on",
            "second done",
            "first done",
            "resumed and done",
            "both done",
            "95 %",
            "dropped",
            "violations");
    for (SwitchSummary cell : cells) {
      WilsonInterval interval = WilsonInterval.of(cell.both(), Math.max(1, cell.tries()));
      table.row(
          words(cell.cell()),
          "" + cell.tries(),
          "" + cell.missed(),
          WAYS.stream()
              .map(way -> "" + cell.ways().getOrDefault(way.name(), 0L))
              .collect(Collectors.joining(", ")),
          "" + cell.second(),
          "" + cell.first(),
          cell.resumed() == 0 ? "-" : "%d of %d".formatted(cell.resumedDone(), cell.resumed()),
          "" + cell.both(),
          "%.0f-%.0f %%".formatted(interval.lowPercent(), interval.highPercent()),
          "" + cell.dropped(),
          "" + cell.violations());
    }
    return table;
  }

  private static TextTable failures(List<SwitchTry> tries) {
    TextTable table = new TextTable("tasks", "wanted", "placement", "made way", "cause");
    tries.stream()
        .filter(one -> !one.success() || one.dropped() > 0)
        .forEach(one ->
            table.row(
                one.first() + ", " + one.second(),
                words(one.cell()),
                "" + one.placement(),
                one.way().toLowerCase(Locale.ROOT).replace('_', ' '),
                one.cause()));
    return table;
  }
}
