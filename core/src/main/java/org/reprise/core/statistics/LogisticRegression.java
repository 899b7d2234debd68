package org.reprise.core.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * A probability that is the logistic function of a weighted sum of features.
 *
 * <p>Fitted by Newton's method with a ridge (Hastie, Tibshirani and Friedman, "The Elements of
 * Statistical Learning", 2nd edition, section 4.4.1).
 *
 * @param weights one for each feature
 */
public record LogisticRegression(List<Double> weights) {
  private static final int ITERATIONS = 50;
  private static final double SETTLED = 1e-12;

  /** Copies the weights. */
  public LogisticRegression {
    weights = List.copyOf(weights);
  }

  /**
   * Something that was judged.
   *
   * @param features what was known of it; a constant 1 among them gives an offset
   * @param right how it was judged
   * @param weight how many times it counts
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Sample(double[] features, boolean right, double weight) {
    /** Makes a sample that counts once. */
    public Sample(double[] features, boolean right) {
      this(features, right, 1);
    }
  }

  /**
   * Fits weights.
   *
   * @param samples what was judged; all of the same number of features
   * @param ridge how strongly the weights are drawn to zero, as that many units of information
   * @throws IllegalArgumentException if there is no sample, or their numbers of features differ
   */
  public static LogisticRegression fit(List<Sample> samples, double ridge) {
    int n = samples.isEmpty() ? 0 : samples.getFirst().features().length;
    if (n == 0 || samples.stream().anyMatch(sample -> sample.features().length != n)) {
      throw new IllegalArgumentException(
          "samples=%d features=%d: need some of one number of features"
              .formatted(samples.size(), n));
    }
    double[] weights = new double[n];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[][] system = new double[n][n + 1];
      for (int i = 0; i < n; i++) {
        system[i][i] = ridge;
        system[i][n] = ridge * weights[i];
      }
      for (Sample sample : samples) {
        double[] x = sample.features();
        double p = probability(weights, x);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            system[i][j] += sample.weight() * p * (1 - p) * x[i] * x[j];
          }
          system[i][n] += sample.weight() * (p - (sample.right() ? 1 : 0)) * x[i];
        }
      }
      double[] step = solve(system);
      double most = 0;
      for (int i = 0; i < n; i++) {
        weights[i] -= step[i];
        most = Math.max(most, Math.abs(step[i]));
      }
      if (most < SETTLED) {
        break;
      }
    }
    return new LogisticRegression(Arrays.stream(weights).boxed().toList());
  }

  /** Returns the probability that something with these features is right. */
  public double probability(double... features) {
    return probability(weights.stream().mapToDouble(Double::doubleValue).toArray(), features);
  }

  private static double probability(double[] weights, double[] features) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Solves a positive definite system by elimination; the right side is the last column. */
  private static double[] solve(double[][] m) {
    int n = m.length;
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < n; r++) {
        double factor = r == i ? 0 : m[r][i] / m[i][i];
        for (int c = i; c <= n; c++) {
          m[r][c] -= factor * m[i][c];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = m[i][n] / m[i][i];
    }
    return x;
  }
}
