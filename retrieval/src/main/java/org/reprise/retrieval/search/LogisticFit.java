package org.reprise.retrieval.search;

import java.util.List;

/**
 * Fits a logistic regression by Newton's method (iteratively reweighted least squares) with a small
 * ridge. Matches and others weigh the same in sum, however many there are of each.
 */
final class LogisticFit {
  private static final int ITERATIONS = 40;
  private static final double RIDGE = 1e-3;

  private LogisticFit() {}

  /** Returns the weight of each term. */
  static double[] of(List<double[]> matches, List<double[]> others) {
    int terms = matches.getFirst().length;
    double[] weights = new double[terms];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[][] hessian = new double[terms][terms];
      double[] gradient = new double[terms];
      add(matches, 1, weights, hessian, gradient);
      add(others, 0, weights, hessian, gradient);
      for (int i = 0; i < terms; i++) {
        hessian[i][i] += RIDGE;
        gradient[i] -= RIDGE * weights[i];
      }
      double[] step = solve(hessian, gradient);
      for (int i = 0; i < terms; i++) {
        weights[i] += step[i];
      }
    }
    return weights;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(
      List<double[]> samples, int label, double[] weights, double[][] hessian, double[] gradient) {
    for (double[] x : samples) {
      double p = 1 / (1 + Math.exp(-dot(weights, x)));
      for (int i = 0; i < x.length; i++) {
        gradient[i] += (label - p) * x[i] / samples.size();
        for (int j = 0; j < x.length; j++) {
          hessian[i][j] += p * (1 - p) * x[i] * x[j] / samples.size();
        }
      }
    }
  }

  /** Solves by Gaussian elimination; overwrites both. */
  private static double[] solve(double[][] a, double[] b) {
    int n = b.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = a[column];
      a[column] = a[pivot];
      a[pivot] = swapped;
      double value = b[column];
      b[column] = b[pivot];
      b[pivot] = value;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : a[row][column] / a[column][column];
        for (int j = column; j < n && factor != 0; j++) {
          a[row][j] -= factor * a[column][j];
        }
        b[row] -= factor * b[column];
      }
    }
    for (int i = 0; i < n; i++) {
      b[i] /= a[i][i];
    }
    return b;
  }
}
