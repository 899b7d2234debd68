package org.reprise.policy.behavior;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tables of numbers, a row for each moment. */
final class Rows {
  private static final double LEAST_SPREAD = 0.05;

  /** Share of the range of values by which rounding may set equal ones apart. */
  private static final double ROUNDING = 1e-6;

  private Rows() {}

  static double[][] of(List<Transition> moments, Function<Transition, double[]> numbers) {
    return moments.stream().map(numbers).toArray(double[][]::new);
  }

  /** Joins the rows of two tables side by side. */
  static double[][] beside(double[][] left, double[][] right) {
    double[][] joined = new double[left.length][];
    for (int i = 0; i < left.length; i++) {
      joined[i] = Arrays.copyOf(left[i], left[i].length + right[i].length);
      System.arraycopy(right[i], 0, joined[i], left[i].length, right[i].length);
    }
    return joined;
  }

  /** Puts one table under another. */
  static double[][] below(double[][] upper, double[][] lower) {
    double[][] joined = Arrays.copyOf(upper, upper.length + lower.length);
    System.arraycopy(lower, 0, joined, upper.length, lower.length);
    return joined;
  }

  /** Scales every column to mean 0 and deviation 1; one that hardly changes stays near 0. */
  static double[][] standardized(double[][] rows) {
    int length = rows[0].length;
    double[][] scaled = new double[rows.length][length];
    for (int column = 0; column < length; column++) {
      int c = column;
      double mean = Arrays.stream(rows).mapToDouble(row -> row[c]).average().orElse(0);
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> (row[c] - mean) * (row[c] - mean))
              .average()
              .orElse(0);
      double spread = Math.max(LEAST_SPREAD, Math.sqrt(variance));
      for (int i = 0; i < rows.length; i++) {
        scaled[i][c] = (rows[i][c] - mean) / spread;
      }
    }
    return scaled;
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** Returns the distance of each row to the nearest of others, with the sign turned. */
  static double[] nearness(double[][] rows, double[][] others) {
    return Arrays.stream(rows)
        .mapToDouble(row ->
            -Math.sqrt(
                Arrays.stream(others)
                    .mapToDouble(other -> squaredDistance(row, other))
                    .min()
                    .orElse(Double.POSITIVE_INFINITY)))
        .toArray();
  }

  /**
   * Returns the place of each value among all, from 0 for the least to 1; those that only rounding
   * sets apart share the lowest of theirs, infinite ones get 0.
   */
  static double[] ranks(double[] values) {
    List<Integer> order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .toList();
    DoubleSummaryStatistics finite =
        Arrays.stream(values).filter(Double::isFinite).summaryStatistics();
    double alike = finite.getCount() == 0 ? 0 : ROUNDING * (finite.getMax() - finite.getMin());
    double[] ranks = new double[values.length];
    int first = 0;
    for (int i = 0; i < order.size(); i++) {
      double value = values[order.get(i)];
      if (value > values[order.get(first)] + alike) {
        first = i;
      }
      ranks[order.get(i)] =
          Double.isInfinite(value) ? 0 : (double) first / Math.max(1, values.length - 1);
    }
    return ranks;
  }
}
