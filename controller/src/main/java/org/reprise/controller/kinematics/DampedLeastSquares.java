package org.reprise.controller.kinematics;

import java.util.Arrays;

/**
 * Solves for the joint motion that carries out a hand motion, damped near singularities, and moves
 * towards a posture with what the hand leaves free.
 *
 * <p>{@code dq = z + J^T (J J^T + mu I)^-1 (v - J z)}: Nakamura and Hanafusa, "Inverse Kinematic
 * Solutions with Singularity Robustness for Robot Manipulator Control", 1986; the null-space term
 * as Siciliano et al., "Robotics: Modelling, Planning and Control", eq. 3.54. Angular rows are
 * weighted by a length, so that both kinds have the unit meter. Joints that would run out of their
 * range are held while the others go on.
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><td>J</td><td>{@code jacobian}, shape [6][n]</td></tr>
 * <tr><td>v</td><td>{@code motion}, shape [6]</td></tr>
 * <tr><td>z</td><td>{@code posture}, shape [n]</td></tr>
 * <tr><td>mu</td><td>{@code damping}, m^2</td></tr>
 * </table>
 *
 * <p>Allocates nothing after construction.
 */
public final class DampedLeastSquares {
  /** Length that turns radians of the hand into meters. */
  public static final double ROTATION_LENGTH_METERS = 0.3;

  private static final int ROWS = 6;

  private static final double END_OF_TRAVEL_RADIANS = 1e-4;

  private final JointRange range;
  private final int joints;
  private final boolean[] free;
  private final double[] weighted;
  private final double[] normal = new double[ROWS * ROWS];
  private final double[] rhs = new double[ROWS];

  /** Makes a solver for joints with a range. */
  public DampedLeastSquares(JointRange range) {
    this.range = range;
    this.joints = range.joints();
    this.free = new boolean[joints];
    this.weighted = new double[ROWS * joints];
  }

  /**
   * Solves.
   *
   * @param radians joint positions, shape [n]
   * @param jacobian shape [6][n] row by row, linear rows first
   * @param motion motion of the hand, shape [6], linear part first
   * @param posture joint motion to add where the hand does not notice, shape [n]
   * @param damping added to the diagonal, square meters
   * @param into overwritten with the joint motion, shape [n]
   */
  public void solve(
      double[] radians,
      double[] jacobian,
      double[] motion,
      double[] posture,
      double damping,
      double[] into) {
    Arrays.fill(free, true);
    do {
      solveFree(jacobian, motion, posture, damping, into);
    } while (holdOutward(radians, into));
  }

  private boolean holdOutward(double[] radians, double[] motion) {
    boolean held = false;
    for (int joint = 0; joint < joints; joint++) {
      double above = range.upperRadians(joint) - radians[joint];
      double below = radians[joint] - range.lowerRadians(joint);
      boolean outward =
          (motion[joint] > 0 && above < END_OF_TRAVEL_RADIANS)
              || (motion[joint] < 0 && below < END_OF_TRAVEL_RADIANS);
      if (free[joint] && outward) {
        free[joint] = false;
        held = true;
      }
    }
    return held;
  }

  private void solveFree(
      double[] jacobian, double[] motion, double[] posture, double damping, double[] into) {
    for (int row = 0; row < ROWS; row++) {
      double weight = row < 3 ? 1 : ROTATION_LENGTH_METERS;
      double residual = motion[row] * weight;
      for (int joint = 0; joint < joints; joint++) {
        double entry = free[joint] ? jacobian[row * joints + joint] * weight : 0;
        weighted[row * joints + joint] = entry;
        residual -= entry * posture[joint];
      }
      rhs[row] = residual;
    }
    fillNormal(damping);
    factorize();
    substitute();
    for (int joint = 0; joint < joints; joint++) {
      double sum = free[joint] ? posture[joint] : 0;
      for (int row = 0; row < ROWS; row++) {
        sum += weighted[row * joints + joint] * rhs[row];
      }
      into[joint] = sum;
    }
  }

  private void fillNormal(double damping) {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? damping : 0;
        for (int joint = 0; joint < joints; joint++) {
          sum += weighted[i * joints + joint] * weighted[j * joints + joint];
        }
        normal[i * ROWS + j] = sum;
      }
    }
  }

  /** Replaces the lower triangle by its Cholesky factor. */
  private void factorize() {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = normal[i * ROWS + j];
        for (int k = 0; k < j; k++) {
          sum -= normal[i * ROWS + k] * normal[j * ROWS + k];
        }
        normal[i * ROWS + j] =
            i == j ? Math.sqrt(Math.max(sum, Double.MIN_NORMAL)) : sum / normal[j * ROWS + j];
      }
    }
  }

  private void substitute() {
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < i; k++) {
        rhs[i] -= normal[i * ROWS + k] * rhs[k];
      }
      rhs[i] /= normal[i * ROWS + i];
    }
    for (int i = ROWS - 1; i >= 0; i--) {
      for (int k = i + 1; k < ROWS; k++) {
        rhs[i] -= normal[k * ROWS + i] * rhs[k];
      }
      rhs[i] /= normal[i * ROWS + i];
    }
  }
}
