package org.reprise.controller.kinematics;

import java.util.Arrays;

/**
 * Solves for the joint motion that carries out a hand motion, damped near singularities, and moves
 * towards a posture with what the hand leaves free.
 *
 * <p>{@code dq = z + J^T (J J^T + mu I)^-1 (v - J z)}: Nakamura and Hanafusa, "Inverse Kinematic
 * Solutions with Singularity Robustness for Robot Manipulator Control", 1986; the null-space term
 * as Siciliano et al., "Robotics: Modelling, Planning and Control", eq. 3.54. It is the least of
 * {@code |J dq - v|^2 + mu |dq - z|^2}, and {@link #solveWithin} finds the least under bounds of
 * each joint by a primal active set: Nocedal and Wright, "Numerical Optimization", algorithm 16.3.
 * With damping above zero that least is one point which moves continuously with the question.
 * Angular rows are weighted by a length, so that both kinds have the unit meter.
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
  private static final double[] STILL = new double[ROWS];
  private static final double END_OF_TRAVEL_RADIANS = 1e-4;
  private static final int EXCHANGES = 60;
  private static final double BOUND_TOLERANCE = 1e-12;

  private final JointRange range;
  private final int joints;
  private final boolean[] free;
  private final double[] weighted;
  private final double[] normal = new double[ROWS * ROWS];
  private final double[] rhs = new double[ROWS];
  private final double[] wanted = new double[ROWS];
  private final double[] candidate;

  /** Makes a solver for joints with a range. */
  public DampedLeastSquares(JointRange range) {
    this.range = range;
    this.joints = range.joints();
    this.free = new boolean[joints];
    this.weighted = new double[ROWS * joints];
    this.candidate = new double[joints];
  }

  /**
   * Solves, holding joints that would leave their range.
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
    weigh(jacobian, motion);
    Arrays.fill(free, true);
    Arrays.fill(into, 0);
    do {
      solveFree(posture, damping, into);
    } while (holdOutward(radians, into));
  }

  /**
   * Solves for a motion within bounds of each joint.
   *
   * @param jacobian shape [6][n] row by row, linear rows first
   * @param motion motion of the hand, shape [6], linear part first
   * @param posture joint motion to add where the hand does not notice, shape [n]
   * @param damping above zero, square meters
   * @param least least motion of each joint, shape [n]
   * @param greatest greatest motion of each joint, not below {@code least}, shape [n]
   * @param into overwritten with the joint motion, shape [n]
   */
  public void solveWithin(
      double[] jacobian,
      double[] motion,
      double[] posture,
      double damping,
      double[] least,
      double[] greatest,
      double[] into) {
    weigh(jacobian, motion);
    Arrays.fill(free, true);
    solveFree(posture, damping, into);
    if (!holdBeyond(least, greatest, into)) {
      return;
    }
    for (int exchange = 0; exchange < EXCHANGES; exchange++) {
      System.arraycopy(into, 0, candidate, 0, joints);
      solveFree(posture, damping, candidate);
      if (!advance(least, greatest, into) && !release(posture, least, into)) {
        return;
      }
    }
  }

  /**
   * Takes away from a joint motion what the hand would notice, up to the damping: {@code dq = (I -
   * J^T (J J^T + mu I)^-1 J) z}.
   *
   * @param jacobian shape [6][n] row by row, linear rows first
   * @param posture the motion, shape [n]
   * @param damping above zero, square meters
   * @param into overwritten with what is left, shape [n]
   */
  public void project(double[] jacobian, double[] posture, double damping, double[] into) {
    weigh(jacobian, STILL);
    Arrays.fill(free, true);
    solveFree(posture, damping, into);
  }

  private void weigh(double[] jacobian, double[] motion) {
    for (int row = 0; row < ROWS; row++) {
      double weight = row < 3 ? 1 : ROTATION_LENGTH_METERS;
      wanted[row] = motion[row] * weight;
      for (int joint = 0; joint < joints; joint++) {
        weighted[row * joints + joint] = jacobian[row * joints + joint] * weight;
      }
    }
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
        motion[joint] = 0;
        held = true;
      }
    }
    return held;
  }

  private boolean holdBeyond(double[] least, double[] greatest, double[] motion) {
    boolean held = false;
    for (int joint = 0; joint < joints; joint++) {
      if (motion[joint] < least[joint] || motion[joint] > greatest[joint]) {
        motion[joint] = Math.clamp(motion[joint], least[joint], greatest[joint]);
        free[joint] = false;
        held = true;
      }
    }
    return held;
  }

  /** Goes to the candidate, or to the first bound on the way there; tells whether one was met. */
  private boolean advance(double[] least, double[] greatest, double[] motion) {
    double share = 1;
    int blocking = -1;
    for (int joint = 0; joint < joints; joint++) {
      double step = candidate[joint] - motion[joint];
      double room = (step > 0 ? greatest[joint] : least[joint]) - motion[joint];
      if (free[joint] && Math.abs(step) > Math.abs(room) + BOUND_TOLERANCE) {
        double reached = room / step;
        if (reached < share) {
          share = reached;
          blocking = joint;
        }
      }
    }
    for (int joint = 0; joint < joints; joint++) {
      motion[joint] += share * (candidate[joint] - motion[joint]);
    }
    if (blocking < 0) {
      return false;
    }
    free[blocking] = false;
    motion[blocking] =
        candidate[blocking] > motion[blocking] ? greatest[blocking] : least[blocking];
    return true;
  }

  /**
   * Frees the held joint that its bound hinders most; tells whether there was one. Where it would
   * go without its bound is {@code z + J^T y}, with {@code y} what the last solution left.
   */
  private boolean release(double[] posture, double[] least, double[] motion) {
    double most = BOUND_TOLERANCE;
    int hindered = -1;
    for (int joint = 0; joint < joints; joint++) {
      if (!free[joint]) {
        double inward = pulled(posture, joint) - motion[joint];
        double hindrance = motion[joint] == least[joint] ? inward : -inward;
        if (hindrance > most) {
          most = hindrance;
          hindered = joint;
        }
      }
    }
    if (hindered >= 0) {
      free[hindered] = true;
    }
    return hindered >= 0;
  }

  /** Solves for the joints that are free; the others keep what {@code into} holds. */
  private void solveFree(double[] posture, double damping, double[] into) {
    for (int row = 0; row < ROWS; row++) {
      double residual = wanted[row];
      for (int joint = 0; joint < joints; joint++) {
        double moved = free[joint] ? posture[joint] : into[joint];
        residual -= weighted[row * joints + joint] * moved;
      }
      rhs[row] = residual;
    }
    fillNormal(damping);
    factorize();
    substitute();
    for (int joint = 0; joint < joints; joint++) {
      if (free[joint]) {
        into[joint] = pulled(posture, joint);
      }
    }
  }

  private double pulled(double[] posture, int joint) {
    double sum = posture[joint];
    for (int row = 0; row < ROWS; row++) {
      sum += weighted[row * joints + joint] * rhs[row];
    }
    return sum;
  }

  private void fillNormal(double damping) {
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? damping : 0;
        for (int joint = 0; joint < joints; joint++) {
          if (free[joint]) {
            sum += weighted[i * joints + joint] * weighted[j * joints + joint];
          }
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
