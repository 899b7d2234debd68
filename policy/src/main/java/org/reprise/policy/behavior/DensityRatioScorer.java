package org.reprise.policy.behavior;

import java.util.Arrays;
import java.util.List;

/**
 * Compares how dense the moments of the task are around a moment with how dense those of the bank
 * are, so that what everybody does does not count: the logarithm of the ratio of two kernel
 * estimates with Scott's width n^(-1/(d+4)) along each direction of an auto-encoder's code
 * (importance weighted retrieval, IWR, CoRL 2025; Scott, "Multivariate Density Estimation", 1992,
 * equation 6.44). Both estimates see every moment with the hand turned by half a turn too. Without
 * the factor in front of the kernels the scores are logarithms of the ratio up to a constant, which
 * changes no order.
 *
 * @param steps of training of the auto-encoder
 * @param seed decides its first weights and batches
 */
public record DensityRatioScorer(long steps, long seed) implements BehaviorScorer {
  @Override
  public String name() {
    return "density-ratio";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    List<Transition> banked = Transition.withTwins(bank);
    List<Transition> wanted = Transition.withTwins(targets);
    double[][] rows =
        Rows.beside(
            Rows.standardized(StateActionScorer.joined(banked, wanted, Transition::observation)),
            Rows.standardized(StateActionScorer.joined(banked, wanted, Transition::action)));
    double[][] codes = Rows.standardized(StateActionCode.means(rows, steps, seed));
    return logRatio(
        bank.size(),
        Arrays.copyOf(codes, banked.size()),
        Arrays.copyOfRange(codes, banked.size(), codes.length));
  }

  /** Returns log p(target) - log p(bank), up to a constant, at the first rows of the bank. */
  static double[] logRatio(int count, double[][] bank, double[][] targets) {
    double[][] ofTargets = scaled(targets, targets);
    double[][] seenByTargets = scaled(bank, targets);
    double[][] ofBank = scaled(bank, bank);
    double[] ratio = new double[count];
    for (int i = 0; i < count; i++) {
      ratio[i] = logSum(seenByTargets[i], ofTargets) - logSum(ofBank[i], ofBank);
    }
    return ratio;
  }

  /** Divides by the widths of the kernels of an estimate. */
  private static double[][] scaled(double[][] rows, double[][] estimate) {
    int length = estimate[0].length;
    double scott = Math.pow(estimate.length, -1.0 / (length + 4));
    double[] widths = new double[length];
    for (int column = 0; column < length; column++) {
      int c = column;
      double mean = Arrays.stream(estimate).mapToDouble(row -> row[c]).average().orElse(0);
      double variance =
          Arrays.stream(estimate)
              .mapToDouble(row -> (row[c] - mean) * (row[c] - mean))
              .average()
              .orElse(0);
      widths[c] = Math.max(1e-3, scott * Math.sqrt(variance));
    }
    double[][] out = new double[rows.length][length];
    for (int i = 0; i < rows.length; i++) {
      for (int c = 0; c < length; c++) {
        out[i][c] = rows[i][c] / widths[c];
      }
    }
    return out;
  }

  /** Returns log of the sum of exp(-d^2 / 2) over an estimate, finite however far away it is. */
  private static double logSum(double[] row, double[][] estimate) {
    double[] squares = new double[estimate.length];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < estimate.length; i++) {
      squares[i] = Rows.squaredDistance(row, estimate[i]);
      least = Math.min(least, squares[i]);
    }
    double sum = 0;
    for (double square : squares) {
      sum += Math.exp((least - square) / 2);
    }
    return Math.log(sum) - least / 2;
  }
}
