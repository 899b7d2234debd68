package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.core.statistics.PairedOutcomes;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Sums up pairs of episodes from the same starts.
 *
 * @param outcomes how the pairs ended
 */
public record AbSummary(@JsonIgnore PairedOutcomes outcomes) {
  /** Evidence from which on the sides are said to differ: one in 20 is fooled at most. */
  public static final double CLEAR = 20;

  /** Sums up all pairs; episodes come in pairs, in any order of sides. */
  public static AbSummary of(List<AbEpisode> episodes) {
    PairedOutcomes outcomes = PairedOutcomes.none();
    for (int i = 0; i + 1 < episodes.size(); i += 2) {
      AbEpisode one = episodes.get(i);
      AbEpisode other = episodes.get(i + 1);
      AbEpisode a = one.side().equals("A") ? one : other;
      AbEpisode b = one.side().equals("A") ? other : one;
      outcomes = outcomes.with(a.result().success(), b.result().success());
    }
    return new AbSummary(outcomes);
  }

  /** Sums up the pairs of each task, in the order in which the tasks first occur. */
  public static Map<String, AbSummary> byTask(List<AbEpisode> episodes) {
    Map<String, AbSummary> byTask = new LinkedHashMap<>();
    for (AbEpisode episode : episodes) {
      byTask.computeIfAbsent(
          episode.result().task(),
          task -> of(episodes.stream().filter(e -> e.result().task().equals(task)).toList()));
    }
    return byTask;
  }

  /** Returns the number of pairs. */
  @JsonProperty("n_pairs")
  public int pairs() {
    return outcomes.pairs();
  }

  /** Returns the starts from which both succeeded. */
  @JsonProperty("n_both")
  public int both() {
    return outcomes.both();
  }

  /** Returns the starts from which A alone succeeded. */
  @JsonProperty("n_only_a")
  public int onlyA() {
    return outcomes.onlyA();
  }

  /** Returns the starts from which B alone succeeded. */
  @JsonProperty("n_only_b")
  public int onlyB() {
    return outcomes.onlyB();
  }

  /** Returns the starts from which none succeeded. */
  @JsonProperty("n_neither")
  public int neither() {
    return outcomes.neither();
  }

  /** Returns how often A succeeded. */
  @JsonProperty("n_success_a")
  public int successesA() {
    return outcomes.both() + outcomes.onlyA();
  }

  /** Returns how often B succeeded. */
  @JsonProperty("n_success_b")
  public int successesB() {
    return outcomes.both() + outcomes.onlyB();
  }

  /** Returns Wilson's interval of A's share, per cent, low and high. */
  @JsonProperty("pc_success_a_ci95")
  public List<Double> intervalA() {
    return wilson(successesA());
  }

  /** Returns Wilson's interval of B's share, per cent, low and high. */
  @JsonProperty("pc_success_b_ci95")
  public List<Double> intervalB() {
    return wilson(successesB());
  }

  private List<Double> wilson(int successes) {
    WilsonInterval interval = WilsonInterval.of(successes, pairs());
    return List.of(interval.lowPercent(), interval.highPercent());
  }

  /** Returns B's share less A's, per cent. */
  @JsonProperty("pc_difference")
  public double differencePercent() {
    return outcomes.differencePercent();
  }

  /** Returns the interval of the difference by Newcombe's method 10, per cent, low and high. */
  @JsonProperty("pc_difference_ci95")
  public List<Double> differenceInterval() {
    PairedOutcomes.Interval interval = outcomes.differenceInterval();
    return List.of(interval.lowPercent(), interval.highPercent());
  }

  /** Returns the two-sided p of the exact test of McNemar. */
  @JsonProperty("mcnemar_exact_p")
  public double exactP() {
    return outcomes.exactP();
  }

  /** Returns the evidence that the sides differ, which may be looked at at any time. */
  @JsonProperty("evidence")
  public double evidence() {
    return outcomes.evidence();
  }
}
