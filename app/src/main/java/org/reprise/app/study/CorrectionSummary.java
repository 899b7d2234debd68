package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.reprise.app.study.CorrectionTry.Way;
import org.reprise.core.statistics.PairedOutcomes;

/**
 * Sums up what some corrections gained, on the same placements before, after them, and after as
 * much time of showing.
 *
 * @param level number of corrections of each task
 * @param tasks tasks in which so many were made, with some objects
 * @param cells of how many tasks, each with other objects, it is the sum
 * @param gained before (A) against after the corrections (B)
 * @param againstShown after showing (A) against after the corrections (B), at equal time
 * @param operatorSeconds mean time that the operator spent on the corrections of a task
 * @param shown mean number of demonstrations that were shown in the same time
 */
public record CorrectionSummary(
    @JsonProperty("corrections") int level,
    @JsonProperty("tasks") List<String> tasks,
    @JsonProperty("n_cells") long cells,
    @JsonIgnore PairedOutcomes gained,
    @JsonIgnore PairedOutcomes againstShown,
    @JsonProperty("operator_seconds") double operatorSeconds,
    @JsonProperty("shown") double shown) {
  /** Copies the list. */
  public CorrectionSummary {
    tasks = List.copyOf(tasks);
  }

  /** Sums up every level that some task reached. */
  public static List<CorrectionSummary> of(List<CorrectionTry> tries) {
    List<CorrectionSummary> summaries = new ArrayList<>();
    tries.stream()
        .filter(one -> one.way() == Way.CORRECTED)
        .map(CorrectionTry::level)
        .distinct()
        .sorted()
        .forEach(level -> summaries.add(of(tries, level)));
    return summaries;
  }

  private static CorrectionSummary of(List<CorrectionTry> tries, int level) {
    List<CorrectionTry> after =
        tries.stream().filter(t -> t.way() == Way.CORRECTED && t.level() == level).toList();
    List<CorrectionTry> shown =
        tries.stream().filter(t -> t.way() == Way.SHOWN && t.level() == level).toList();
    List<CorrectionTry> before = tries.stream().filter(t -> t.way() == Way.BEFORE).toList();
    return new CorrectionSummary(
        level,
        after.stream().map(CorrectionTry::task).distinct().toList(),
        after.stream().filter(one -> one.placement() == 0).count(),
        pairs(before, after),
        pairs(shown, after),
        after.stream().mapToDouble(CorrectionTry::operatorSeconds).average().orElse(0),
        shown.stream().mapToInt(t -> t.demonstrations() - 1).average().orElse(0));
  }

  private static PairedOutcomes pairs(List<CorrectionTry> a, List<CorrectionTry> b) {
    PairedOutcomes outcomes = PairedOutcomes.none();
    for (CorrectionTry one : b) {
      for (CorrectionTry other : a) {
        if (other.isLike(one)) {
          outcomes = outcomes.with(other.result().success(), one.result().success());
        }
      }
    }
    return outcomes;
  }

  /** Returns the tries at this level. */
  @JsonProperty("n_episodes")
  public int episodes() {
    return gained.pairs();
  }

  /** Returns how many of the same placements succeeded before. */
  @JsonProperty("n_success_before")
  public int before() {
    return gained.both() + gained.onlyA();
  }

  /** Returns how many succeeded after the corrections. */
  @JsonProperty("n_success")
  public int after() {
    return gained.both() + gained.onlyB();
  }

  /** Returns how many succeeded after showing for as long. */
  @JsonProperty("n_success_shown")
  public int afterShowing() {
    return againstShown.both() + againstShown.onlyA();
  }

  /** Returns what was gained, points. */
  @JsonProperty("pc_gained")
  public double gainedPercent() {
    return gained.differencePercent();
  }

  /** Returns the interval of what was gained, points, low and high. */
  @JsonProperty("pc_gained_ci95")
  public List<Double> gainedInterval() {
    return List.of(
        gained.differenceInterval().lowPercent(), gained.differenceInterval().highPercent());
  }

  /** Returns by how much corrections are better than showing for as long, points. */
  @JsonProperty("pc_against_shown")
  public double againstShownPercent() {
    return againstShown.differencePercent();
  }

  /** Returns the interval of that, points, low and high. */
  @JsonProperty("pc_against_shown_ci95")
  public List<Double> againstShownInterval() {
    return List.of(
        againstShown.differenceInterval().lowPercent(),
        againstShown.differenceInterval().highPercent());
  }
}
