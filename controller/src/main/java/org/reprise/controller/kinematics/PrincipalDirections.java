package org.reprise.controller.kinematics;

import java.util.Arrays;

/**
 * Decomposes a symmetric 6x6 matrix into its principal directions and values, by cyclic Jacobi
 * rotations: Golub and Van Loan, "Matrix Computations", 4th edition, section 8.5.
 *
 * <p>Allocates nothing after construction.
 */
final class PrincipalDirections {
  private static final int N = 6;
  private static final int SWEEPS = 12;
  private static final double NEGLIGIBLE = 1e-26;

  private final double[] a = new double[N * N];
  private final double[] v = new double[N * N];

  /**
   * Decomposes.
   *
   * @param symmetric shape [6][6] row by row, of which the lower triangle is read
   */
  void decompose(double[] symmetric) {
    Arrays.fill(v, 0);
    double total = 0;
    for (int i = 0; i < N; i++) {
      v[i * N + i] = 1;
      for (int j = 0; j <= i; j++) {
        double entry = symmetric[i * N + j];
        a[i * N + j] = entry;
        a[j * N + i] = entry;
        total += entry * entry;
      }
    }
    for (int sweep = 0; sweep < SWEEPS && offDiagonal() > NEGLIGIBLE * total; sweep++) {
      for (int p = 0; p < N - 1; p++) {
        for (int q = p + 1; q < N; q++) {
          rotate(p, q);
        }
      }
    }
  }

  private double offDiagonal() {
    double sum = 0;
    for (int i = 1; i < N; i++) {
      for (int j = 0; j < i; j++) {
        sum += a[i * N + j] * a[i * N + j];
      }
    }
    return sum;
  }

  private void rotate(int p, int q) {
    double apq = a[p * N + q];
    if (apq == 0) {
      return;
    }
    double tau = (a[q * N + q] - a[p * N + p]) / (2 * apq);
    double t = 1 / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    t = tau < 0 ? -t : t;
    double c = 1 / Math.sqrt(1 + t * t);
    double s = t * c;
    for (int k = 0; k < N; k++) {
      double kp = a[k * N + p];
      double kq = a[k * N + q];
      a[k * N + p] = c * kp - s * kq;
      a[k * N + q] = s * kp + c * kq;
      double vp = v[k * N + p];
      double vq = v[k * N + q];
      v[k * N + p] = c * vp - s * vq;
      v[k * N + q] = s * vp + c * vq;
    }
    for (int k = 0; k < N; k++) {
      double pk = a[p * N + k];
      double qk = a[q * N + k];
      a[p * N + k] = c * pk - s * qk;
      a[q * N + k] = s * pk + c * qk;
    }
    a[p * N + q] = 0;
    a[q * N + p] = 0;
  }

  /** Returns a principal value; they are in no order. */
  double value(int index) {
    return a[index * N + index];
  }

  /** Returns the component of a vector, shape [6], along a principal direction. */
  double along(int index, double[] vector) {
    double sum = 0;
    for (int k = 0; k < N; k++) {
      sum += v[k * N + index] * vector[k];
    }
    return sum;
  }

  /** Returns an entry of a principal direction, which has length 1. */
  double entry(int index, int row) {
    return v[row * N + index];
  }

  /** Returns the least principal value. */
  double least() {
    double least = value(0);
    for (int i = 1; i < N; i++) {
      least = Math.min(least, value(i));
    }
    return least;
  }
}
