package org.reprise.policy.cloning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reprise.core.demonstration.Demonstration;

/**
 * Says how much more there is to learn from one demonstration than from another, by three things:
 * how uncertain the robot was, how often what it shows did not work out, and how old it is. What
 * counts is that of PIER in Luijkx et al., "ASkDAgger", TMLR 2025; the formula is our own:
 *
 * <p>(1 + risk) · (1 + failures / (successes + failures + 4)) · (1 + newer) / 2
 *
 * <p>where {@code newer} goes from 1/n for the oldest of n demonstrations to 1 for the newest. A
 * factor is more than 0.5 and less than 4.
 */
public final class Priorities {
  private static final double PRIOR_USES = 4;

  private Priorities() {}

  /**
   * What became known of a demonstration.
   *
   * @param risk how likely the robot held it that it fails when it was recorded, from 0 to 1; 0
   *     where it was not asked
   * @param successes how often what it shows worked out later
   * @param failures how often it did not
   */
  public record Known(double risk, int successes, int failures) {
    /** Nothing became known. */
    public static final Known NOTHING = new Known(0, 0, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the risk is outside of 0 to 1 or a count is negative
     */
    public Known {
      if (!(risk >= 0 && risk <= 1) || successes < 0 || failures < 0) {
        throw new IllegalArgumentException(
            "risk=%s successes=%d failures=%d: a risk is from 0 to 1, counts are 0 or more"
                .formatted(risk, successes, failures));
      }
    }
  }

  /** Returns a factor for each demonstration, by its name. */
  public static Map<String, Double> of(
      List<Demonstration> demonstrations, Function<String, Known> known) {
    List<String> oldestFirst =
        demonstrations.stream()
            .sorted(
                Comparator.comparing(Demonstration::recordedAt).thenComparing(Demonstration::id))
            .map(Demonstration::id)
            .toList();
    Map<String, Double> factors = new HashMap<>();
    for (int i = 0; i < oldestFirst.size(); i++) {
      Known one = known.apply(oldestFirst.get(i));
      double failing = one.failures() / (one.successes() + one.failures() + PRIOR_USES);
      double newer = (i + 1.0) / oldestFirst.size();
      factors.put(oldestFirst.get(i), (1 + one.risk()) * (1 + failing) * (1 + newer) / 2);
    }
    return factors;
  }
}
