package org.reprise.core.statistics;

/**
 * Bounds a success rate by the score interval of Wilson, "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22(158), 1927, at 95 %.
 *
 * @param lowPercent lower bound
 * @param highPercent upper bound
 */
public record WilsonInterval(double lowPercent, double highPercent) {
  private static final double Z = 1.959963984540054;

  /**
   * Computes the interval of a rate.
   *
   * @param successes number of successes
   * @param trials number of trials; none gives the interval 0 to 100
   * @throws IllegalArgumentException if there are more successes than trials or a number is
   *     negative
   */
  public static WilsonInterval of(int successes, int trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes=%d trials=%d: need 0 <= successes <= trials".formatted(successes, trials));
    }
    if (trials == 0) {
      return new WilsonInterval(0, 100);
    }
    double rate = (double) successes / trials;
    double z2 = Z * Z / trials;
    double centre = (rate + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(rate * (1 - rate) / trials + z2 / (4 * trials));
    return new WilsonInterval(100 * Math.max(0, centre - half), 100 * Math.min(1, centre + half));
  }
}
