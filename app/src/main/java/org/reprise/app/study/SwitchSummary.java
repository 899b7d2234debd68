package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reprise.app.study.SwitchTry.Cell;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Sums up the tries of one cell.
 *
 * @param cell when the other task was wanted
 * @param tries tries in which it was wanted in time
 * @param missed tries in which it was not: the first task had ended or never began
 * @param first how many did the first task
 * @param second how many did the second
 * @param both how many did both
 * @param resumed how many resumed the first task
 * @param resumedDone how many of those did it
 * @param ways how the first task made way, counted
 * @param dropped how often something fell out of the hand
 * @param violations commands outside of the joint limits
 */
public record SwitchSummary(
    @JsonProperty("cell") Cell cell,
    @JsonProperty("n_tries") int tries,
    @JsonProperty("n_missed") int missed,
    @JsonProperty("n_first_done") int first,
    @JsonProperty("n_second_done") int second,
    @JsonProperty("n_both_done") int both,
    @JsonProperty("n_resumed") int resumed,
    @JsonProperty("n_resumed_done") int resumedDone,
    @JsonProperty("ways") Map<String, Long> ways,
    @JsonProperty("n_dropped") int dropped,
    @JsonProperty("n_violations") long violations) {
  /** Copies the map, in alphabetical order. */
  public SwitchSummary {
    ways = new TreeMap<>(ways);
  }

  /** Sums up every cell. */
  public static List<SwitchSummary> of(List<SwitchTry> tries) {
    return Arrays.stream(Cell.values())
        .map(cell -> of(cell, tries.stream().filter(one -> one.cell() == cell).toList()))
        .toList();
  }

  private static SwitchSummary of(Cell cell, List<SwitchTry> all) {
    List<SwitchTry> tries =
        all.stream().filter(one -> cell == Cell.NONE || !one.way().isEmpty()).toList();
    return new SwitchSummary(
        cell,
        tries.size(),
        all.size() - tries.size(),
        count(tries, SwitchTry::firstDone),
        count(tries, SwitchTry::secondDone),
        count(tries, SwitchTry::success),
        count(tries, SwitchTry::resumed),
        count(tries, one -> one.resumed() && one.firstDone()),
        tries.stream()
            .filter(one -> !one.way().isEmpty())
            .collect(Collectors.groupingBy(SwitchTry::way, Collectors.counting())),
        all.stream().mapToInt(SwitchTry::dropped).sum(),
        all.stream().mapToLong(SwitchTry::violations).sum());
  }

  private static int count(List<SwitchTry> tries, Predicate<SwitchTry> which) {
    return (int) tries.stream().filter(which).count();
  }

  /** Returns the interval of doing both, percent, low and high. */
  @JsonProperty("pc_both_ci95")
  public List<Double> bothInterval() {
    WilsonInterval interval = WilsonInterval.of(both, tries);
    return List.of(interval.lowPercent(), interval.highPercent());
  }
}
