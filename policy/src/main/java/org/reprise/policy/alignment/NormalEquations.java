package org.reprise.policy.alignment;

import java.util.Arrays;

/**
 * Collects the normal equations of a Gauss-Newton step over the numbers of a {@link PoseVector}.
 *
 * <p>A residual r along a unit direction u at the arm a from the moved pivot changes by u for a
 * shift, by a x u for a turn, and by the horizontal and vertical parts of a along u for a change of
 * size. Turns are added to yaw and tilt as they are, exact for upright objects.
 */
final class NormalEquations {
  private static final int N = PoseVector.LENGTH;

  private final double[] matrix = new double[N * N];
  private final double[] right = new double[N];
  private final double[] row = new double[N];
  private final double[][] system = new double[N][N + 1];
  private final int[] chosen = new int[N];

  void clear() {
    Arrays.fill(matrix, 0);
    Arrays.fill(right, 0);
  }

  /**
   * Adds one residual.
   *
   * @param weight of its square
   * @param residual along (ux, uy, uz), meters
   */
  void add(
      double weight,
      double residual,
      double ux,
      double uy,
      double uz,
      double ax,
      double ay,
      double az) {
    row[PoseVector.YAW] = ax * uy - ay * ux;
    row[PoseVector.X] = ux;
    row[PoseVector.Y] = uy;
    row[PoseVector.Z] = uz;
    row[PoseVector.TILT_X] = ay * uz - az * uy;
    row[PoseVector.TILT_Y] = az * ux - ax * uz;
    row[PoseVector.WIDTH] = ax * ux + ay * uy;
    row[PoseVector.HEIGHT] = az * uz;
    for (int i = 0; i < N; i++) {
      double scaled = weight * row[i];
      right[i] -= scaled * residual;
      for (int j = 0; j <= i; j++) {
        matrix[N * i + j] += scaled * row[j];
      }
    }
  }

  /** Adds the square of one number of the pose. */
  void addPrior(int number, double weight, double value) {
    matrix[N * number + number] += weight;
    right[number] -= weight * value;
  }

  /**
   * Adds the step to a pose.
   *
   * @param free a number stays as it is where this is 0, shape [8]
   * @param damping share of the diagonal that is added to it (Marquardt, 1963)
   * @param from shape [8]
   * @param to shape [8]. Overwritten
   */
  void step(double[] free, double damping, double[] from, double[] to) {
    int n = 0;
    for (int i = 0; i < N; i++) {
      to[i] = from[i];
      if (free[i] != 0) {
        chosen[n++] = i;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int high = Math.max(chosen[i], chosen[j]);
        int low = Math.min(chosen[i], chosen[j]);
        system[i][j] = matrix[N * high + low];
      }
      system[i][i] = system[i][i] * (1 + damping) + 1e-9;
      system[i][n] = right[chosen[i]];
    }
    eliminate(n);
    for (int i = 0; i < n; i++) {
      to[chosen[i]] += system[i][n] / system[i][i];
    }
  }

  /** Makes the first n rows diagonal; they are positive definite. */
  private void eliminate(int n) {
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < n; r++) {
        double factor = r == i ? 0 : system[r][i] / system[i][i];
        for (int c = i; factor != 0 && c <= n; c++) {
          system[r][c] -= factor * system[i][c];
        }
      }
    }
  }
}
