package org.reprise.controller.dynamics;

import java.util.Arrays;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.DampedLeastSquares;
import org.reprise.controller.kinematics.JointRange;
import org.reprise.controller.kinematics.PoseBuffer;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/**
 * Makes the hand behave as if springs and dampers held it at a target: joint torques, beyond those
 * that balance gravity, from pose and stiffness.
 *
 * <p>{@code tau = J^T (K e - D J dq) + N (k (q0 - q) - d dq)}: Hogan, "Impedance Control", 1985;
 * Ott, "Cartesian Impedance Control of Redundant and Flexible-Joint Robots", 2008, chapter 4,
 * without shaping of the inertia. {@code N = I - J^T (J J^T + mu I)^-1 J} leaves the posture what
 * the hand does not notice; it is symmetric and not negative, so that the damping only takes energy
 * away. Soft stops push back from the ends of travel. The torques keep the joints' effort together
 * with gravity, and change by {@value #NEWTON_METERS_PER_SECOND} Nm/s at most. If a number is not
 * finite they go to zero at that rate.
 *
 * <p>Allocates nothing after construction. Used by one thread. This is not a safety-rated function.
 */
public final class CartesianImpedance {
  private static final double NEWTON_METERS_PER_SECOND = 1000;
  private static final double STOP_NEWTON_METERS_PER_RADIAN = 60;
  private static final double STOP_RADIANS = 0.15;
  private static final double NULL_SPACE_DAMPING = 1e-5;
  private static final double POSTURE_NEWTON_METERS_PER_RADIAN = 5;
  private static final double POSTURE_NEWTON_METER_SECONDS_PER_RADIAN = 2;
  private static final int ROWS = 6;

  private final ArmKinematics kinematics;
  private final ArmDynamics dynamics;
  private final DampedLeastSquares nullSpace;
  private final JointRange range;
  private final PoseError error = new PoseError();
  private final double[] effort;
  private final double change;
  private final double[] jacobian;
  private final double[] wrench = new double[ROWS];
  private final double[] posture;
  private final double[] projected;
  private final double[] weight;
  private final double[] sent;
  private Impedance impedance;

  /**
   * Prepares for an arm, with torques of zero.
   *
   * @param robot arm
   * @param dynamics its dynamics, with the load that it carries
   * @param impedance how the hand yields
   * @param periodSeconds time between two torques
   */
  public CartesianImpedance(
      RobotConfig robot, ArmDynamics dynamics, Impedance impedance, double periodSeconds) {
    int n = robot.joints().size();
    this.kinematics = new ArmKinematics(robot);
    this.dynamics = dynamics;
    this.range = new JointRange(robot.joints(), STOP_RADIANS);
    this.nullSpace = new DampedLeastSquares(range);
    this.impedance = impedance;
    this.change = NEWTON_METERS_PER_SECOND * periodSeconds;
    effort = robot.joints().stream().mapToDouble(JointConfig::effortNewtonMeters).toArray();
    jacobian = new double[ROWS * n];
    posture = new double[n];
    projected = new double[n];
    weight = new double[n];
    sent = new double[n];
  }

  /** Changes how the hand yields, from the next torques on. */
  public void set(Impedance impedance) {
    this.impedance = impedance;
  }

  /** Begins anew with torques of zero. */
  public void reset() {
    Arrays.fill(sent, 0);
  }

  /**
   * Computes the next torques.
   *
   * @param radians measured joint positions, shape [n]
   * @param velocities measured joint velocities, rad/s, shape [n]
   * @param target where the tool frame is drawn to
   * @param rest posture that the arm leans to where the hand does not notice, shape [n]
   * @param into overwritten with joint torques beyond gravity, Nm, shape [n]
   */
  public void torques(
      double[] radians, double[] velocities, PoseBuffer target, double[] rest, double[] into) {
    if (isFinite(radians, velocities, rest) && target.isFinite()) {
      kinematics.set(radians);
      kinematics.jacobian(jacobian);
      pull(velocities, target);
      lean(radians, velocities, rest);
      dynamics.gravity(radians, weight);
    } else {
      Arrays.fill(wrench, 0);
      Arrays.fill(projected, 0);
      Arrays.fill(weight, 0);
    }
    for (int joint = 0; joint < sent.length; joint++) {
      double torque = projected[joint];
      for (int row = 0; row < ROWS; row++) {
        torque += jacobian[row * sent.length + joint] * wrench[row];
      }
      double limited = Math.clamp(torque + weight[joint], -effort[joint], effort[joint]);
      sent[joint] += Math.clamp(limited - weight[joint] - sent[joint], -change, change);
      into[joint] = sent[joint];
    }
  }

  /** Fills the wrench on the hand. */
  private void pull(double[] velocities, PoseBuffer target) {
    double[] away = error.between(kinematics.baseFromTool(), target);
    double linear = spring(impedance.newtonsPerMeter(), impedance.greatestNewtons(), 0);
    double angular = spring(impedance.newtonMetersPerRadian(), impedance.greatestNewtonMeters(), 3);
    for (int row = 0; row < ROWS; row++) {
      double velocity = 0;
      for (int joint = 0; joint < sent.length; joint++) {
        velocity += jacobian[row * sent.length + joint] * velocities[joint];
      }
      double damping =
          row < 3 ? impedance.newtonSecondsPerMeter() : impedance.newtonMeterSecondsPerRadian();
      wrench[row] = (row < 3 ? linear : angular) * away[row] - damping * velocity;
    }
  }

  /** Returns the stiffness, less where the spring would pull more than its bound. */
  private double spring(double stiffness, double greatest, int rows) {
    double length = rows == 0 ? error.distanceMeters() : error.angleRadians();
    return stiffness * length > greatest ? greatest / length : stiffness;
  }

  /** Fills the torques of the posture and of the soft stops. */
  private void lean(double[] radians, double[] velocities, double[] rest) {
    for (int joint = 0; joint < sent.length; joint++) {
      posture[joint] =
          POSTURE_NEWTON_METERS_PER_RADIAN * (rest[joint] - radians[joint])
              - POSTURE_NEWTON_METER_SECONDS_PER_RADIAN * velocities[joint];
    }
    nullSpace.project(jacobian, posture, NULL_SPACE_DAMPING, projected);
    for (int joint = 0; joint < sent.length; joint++) {
      double below = Math.max(range.lowerRadians(joint) - radians[joint], 0);
      double above = Math.max(radians[joint] - range.upperRadians(joint), 0);
      projected[joint] += STOP_NEWTON_METERS_PER_RADIAN * (below - above);
    }
  }

  private static boolean isFinite(double[] radians, double[] velocities, double[] rest) {
    double sum = 0;
    for (int joint = 0; joint < radians.length; joint++) {
      sum += 0 * radians[joint] + 0 * velocities[joint] + 0 * rest[joint];
    }
    return sum == 0;
  }
}
