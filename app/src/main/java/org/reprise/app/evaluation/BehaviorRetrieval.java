package org.reprise.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.reprise.app.report.HtmlReport;
import org.reprise.app.report.IntervalChart;
import org.reprise.app.report.PictureFiles.Picture;
import org.reprise.app.report.TextTable;
import org.reprise.app.study.AbSummary;
import org.reprise.app.study.BankedBehavior;
import org.reprise.app.study.BehaviorArm;
import org.reprise.app.study.BehaviorAttempt;
import org.reprise.app.study.BehaviorStudy;
import org.reprise.app.study.MethodChoice;
import org.reprise.app.study.RetrievedBehavior;
import org.reprise.core.statistics.PairedOutcomes;
import org.reprise.core.statistics.WilsonInterval;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Compares what may be taken from an unlabelled bank to help with a task shown a few times. */
final class BehaviorRetrieval implements Study {
  @Override
  public String name() {
    return "behaviour-retrieval";
  }

  @Override
  public String title() {
    return "Behaviour from an unlabelled bank";
  }

  @Override
  public String tells() {
    return "Makes a bank of several tasks, shown well and badly, without labels; trains a network of"
        + " each task on a few demonstrations and on what a scorer takes from the bank; chooses the"
        + " best scorer, and compares it on fresh demonstrations, banks and placements with taking"
        + " nothing and with taking everything, also from a bank that is mostly wrong.";
  }

  @Override
  public List<Setting> settings() {
    return Cells.suite(
        12,
        Setting.anyOf(
            "bank-tasks",
            TaskSuite.all().stream().map(Task::name).toList(),
            "What the bank shows beside the tasks (default: all of the suite)"),
        Setting.anyOf(
            "scorers",
            BehaviorArm.scorers(),
            "Scorers: any of %s, separated by commas (default: all)"
                .formatted(String.join(", ", BehaviorArm.scorers()))),
        Setting.oneOf(
            "method",
            List.of(MethodChoice.MT_ACT.typed(), MethodChoice.RET_BC.typed()),
            MethodChoice.MT_ACT.typed(),
            "mt-act: the network leads all the way; ret-bc: through the interaction"),
        Setting.whole("targets", 1, 50, 2, "Demonstrations of each task"),
        Setting.whole(
            "bank-size",
            0,
            10_000,
            0,
            "Demonstrations in a bank, half of each task bad: a multiple of twice its tasks; 0 takes"
                + " the first such from 24"),
        Setting.whole(
            "choosing", 1, 1000, 5, "Placements of each task by which a scorer is chosen"),
        Setting.whole("steps", 1, 1_000_000, 1000, "Steps of training for each network"),
        Setting.decimal(
            "share", 0, 1, 0.2, "Share of the bank that is taken, where a scorer has none its own"),
        Setting.text(
            "keep",
            "a folder",
            "",
            Setting.Need.OPTION,
            "Folder that keeps banks, networks and episodes; the same study in the same folder goes"
                + " on where it stopped (default: the study's own)"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "--tasks pick-up-box,pick-up-mug --bank-tasks press-button,push --keep behaviour",
        "--tasks pick-up-box --scorers state-action,fused --targets 3 --steps 500 --json");
  }

  /** One arm in one round. */
  private record Cell(
      @JsonProperty("round") String round,
      @JsonProperty("arm") String arm,
      @JsonProperty("n_episodes") int episodes,
      @JsonProperty("n_success") int successes,
      @JsonProperty("pc_success_ci95") List<Double> interval,
      @JsonProperty("n_taken") int taken,
      @JsonProperty("pc_helpful") double helpfulPercent,
      @JsonProperty("pc_helpful_in_bank") double helpfulInBankPercent) {}

  private record Result(
      @JsonProperty("chosen") String chosen,
      @JsonProperty("cells") List<Cell> cells,
      @JsonProperty("paired") Map<String, AbSummary> paired,
      @JsonProperty("banks") Map<String, List<BankedBehavior>> banks,
      @JsonProperty("retrieved") List<RetrievedBehavior> retrieved,
      @JsonProperty("per_episode") List<BehaviorAttempt> perEpisode) {}

  @Override
  public Findings run(Choices choices, StudyPlace place) throws IOException {
    BehaviorStudy.Plan plan =
        new BehaviorStudy.Plan(
            Cells.plan(choices),
            choices.names("bank-tasks").stream().map(TaskSuite::byName).toList(),
            MethodChoice.byName(choices.text("method")),
            choices.names("scorers").stream().map(BehaviorArm::byName).toList(),
            choices.count("targets"),
            choices.count("bank-size"),
            choices.count("choosing"),
            choices.whole("steps"),
            choices.number("share"));
    place.listener().planned(plan.work());
    Path keep =
        choices.text("keep").isEmpty()
            ? place.folder().resolve("keep")
            : Path.of(choices.text("keep"));
    BehaviorStudy.Outcome outcome =
        new BehaviorStudy(plan, Cells.station(choices, place, 0), place.clock(), keep)
            .run(listener(place));
    List<Cell> cells = cells(outcome);
    Map<String, AbSummary> paired = paired(outcome);
    String finding = finding(outcome, paired);
    TextTable table = table(cells);
    TextTable differences = differences(paired);
    TextTable banks = BankTable.of(outcome.banks());
    return new Findings(
        finding,
        new Result(
            outcome.ranking().getFirst().typed(),
            cells,
            paired,
            outcome.banks(),
            outcome.retrieved(),
            outcome.attempts()),
        Map.of("cells", cells, "paired", paired),
        table + "\n" + banks + "\n" + differences + "\n" + finding + "\n",
        report(place, finding, cells, table, paired, differences)
            .heading("What the banks show")
            .table(banks),
        true);
  }

  private static BehaviorStudy.Listener listener(StudyPlace place) {
    return new BehaviorStudy.Listener() {
      @Override
      public void stepped(String words) {
        place.stepped(words);
      }

      @Override
      public void ended(BehaviorAttempt attempt) {
        place.tried(
            new Try(
                "%s, %s".formatted(attempt.arm(), attempt.round()),
                attempt.seed(),
                attempt.success(),
                false,
                attempt.phase(),
                attempt.success() ? "" : attempt.task() + ": " + attempt.cause(),
                null));
      }

      @Override
      public boolean cancelled() {
        return place.listener().cancelled();
      }
    };
  }

  /** Sums up the rounds, the arms of each in the order in which they were tried. */
  private static List<Cell> cells(BehaviorStudy.Outcome outcome) {
    Map<List<String>, List<BehaviorAttempt>> groups = new LinkedHashMap<>();
    outcome
        .attempts()
        .forEach(one ->
            groups
                .computeIfAbsent(List.of(one.round(), one.arm()), key -> new ArrayList<>())
                .add(one));
    List<Cell> cells = new ArrayList<>();
    groups.forEach((key, tried) -> {
      List<RetrievedBehavior> taken =
          outcome.retrieved().stream()
              .filter(one -> one.round().equals(key.getFirst()) && one.arm().equals(key.getLast()))
              .toList();
      int successes = (int) tried.stream().filter(BehaviorAttempt::success).count();
      WilsonInterval interval = WilsonInterval.of(successes, tried.size());
      int count = taken.stream().mapToInt(RetrievedBehavior::taken).sum();
      int bank = taken.stream().mapToInt(RetrievedBehavior::bank).sum();
      cells.add(
          new Cell(
              key.getFirst(),
              key.getLast(),
              tried.size(),
              successes,
              List.of(interval.lowPercent(), interval.highPercent()),
              count,
              percent(taken.stream().mapToInt(RetrievedBehavior::helpful).sum(), count),
              percent(taken.stream().mapToInt(RetrievedBehavior::helpfulInBank).sum(), bank)));
    });
    return cells;
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  /** Pairs the scorers of the last rounds with what they are compared with, start by start. */
  private static Map<String, AbSummary> paired(BehaviorStudy.Outcome outcome) {
    String chosen = outcome.ranking().getFirst().typed();
    String nothing = BehaviorArm.TARGET_ONLY.typed();
    String everything = BehaviorArm.EVERYTHING_MIXED.typed();
    Map<String, AbSummary> paired = new LinkedHashMap<>();
    add(paired, outcome, BehaviorStudy.FINAL, nothing, BehaviorStudy.FINAL, chosen);
    add(paired, outcome, BehaviorStudy.FINAL, everything, BehaviorStudy.FINAL, chosen);
    add(paired, outcome, BehaviorStudy.FINAL, nothing, BehaviorStudy.FINAL, everything);
    outcome.attempts().stream()
        .filter(one -> one.round().equals(BehaviorStudy.POISONED))
        .map(BehaviorAttempt::arm)
        .distinct()
        .forEach(
            arm -> add(paired, outcome, BehaviorStudy.FINAL, nothing, BehaviorStudy.POISONED, arm));
    return paired;
  }

  private static void add(
      Map<String, AbSummary> paired,
      BehaviorStudy.Outcome outcome,
      String roundA,
      String a,
      String roundB,
      String b) {
    PairedOutcomes sum = PairedOutcomes.none();
    for (BehaviorAttempt one : outcome.attempts()) {
      for (BehaviorAttempt other : outcome.attempts()) {
        if (one.round().equals(roundA)
            && one.arm().equals(a)
            && other.round().equals(roundB)
            && other.arm().equals(b)
            && one.task().equals(other.task())
            && one.seed() == other.seed()) {
          sum = sum.with(one.success(), other.success());
        }
      }
    }
    paired.put("%s (%s) less %s".formatted(b, roundB, a), new AbSummary(sum));
  }

  private static TextTable table(List<Cell> cells) {
    TextTable table =
        new TextTable(
            "round",
            "trained also on",
            "successes",
            "95 % interval",
            "taken",
            "helpful",
            "in bank");
    for (Cell cell : cells) {
      table.row(
          cell.round(),
          cell.arm(),
          "%d of %d".formatted(cell.successes(), cell.episodes()),
          "%.0f-%.0f %%".formatted(cell.interval().get(0), cell.interval().get(1)),
          "" + cell.taken(),
          cell.taken() == 0 ? "-" : "%.0f %%".formatted(cell.helpfulPercent()),
          "%.0f %%".formatted(cell.helpfulInBankPercent()));
    }
    return table;
  }

  private static TextTable differences(Map<String, AbSummary> paired) {
    TextTable table = new TextTable("difference", "starts", "points", "95 % interval", "exact p");
    paired.forEach((name, sum) ->
        table.row(
            name,
            "" + sum.pairs(),
            "%+.0f".formatted(sum.differencePercent()),
            "%+.0f to %+.0f"
                .formatted(sum.differenceInterval().get(0), sum.differenceInterval().get(1)),
            "%.3f".formatted(sum.exactP())));
    return table;
  }

  private static String finding(BehaviorStudy.Outcome outcome, Map<String, AbSummary> paired) {
    List<String> said = new ArrayList<>();
    paired.forEach((name, sum) -> {
      double low = sum.differenceInterval().get(0);
      double high = sum.differenceInterval().get(1);
      said.add(
          "%s: %+.0f points (%s)"
              .formatted(
                  name,
                  sum.differencePercent(),
                  low > 0 ? "better" : high < 0 ? "worse" : "no difference shown"));
    });
    return "Chosen on other seeds: %s. %s. The intervals tell of placements, not of other trainings."
        .formatted(outcome.ranking().getFirst().typed(), String.join("; ", said));
  }

  private static HtmlReport report(
      StudyPlace place,
      String finding,
      List<Cell> cells,
      TextTable table,
      Map<String, AbSummary> paired,
      TextTable differences)
      throws IOException {
    IntervalChart shares = IntervalChart.ofShares("successes");
    cells.forEach(
        cell -> shares.share(cell.round() + ", " + cell.arm(), cell.successes(), cell.episodes()));
    IntervalChart chart = IntervalChart.ofDifferences("differences");
    paired.forEach((name, sum) ->
        chart.bar(
            name,
            sum.differencePercent(),
            sum.differenceInterval().get(0),
            sum.differenceInterval().get(1),
            "%d starts".formatted(sum.pairs())));
    Path pictures = Files.createDirectories(place.folder().resolve("pictures"));
    ImageIO.write(shares.image(), "png", pictures.resolve("successes.png").toFile());
    return new HtmlReport("Reprise: behaviour from an unlabelled bank", "pictures")
        .text(finding)
        .pictures(List.of(new Picture("successes.png", "Successes with 95 % intervals")))
        .table(table)
        .heading("Differences from the same starts")
        .chart(chart)
        .table(differences);
  }
}
