package org.reprise.controller.servo;

import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.DampedLeastSquares;
import org.reprise.controller.kinematics.JointRange;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;

/**
 * Leads the commanded posture after a moving pose: differential inverse kinematics with the
 * target's own velocity fed forward and the remaining error drawn in.
 *
 * <p>What the hand leaves free is used to lean away from tight joints. A motion that would be too
 * fast for a joint is slowed as a whole, so that the hand keeps its direction.
 */
final class ResolvedRate {
  private static final double GAIN_PER_SECOND = 20;
  private static final double LEANING_PER_SECOND = 1.5;
  private static final double DAMPING = 5e-5;
  private static final double RANGE_MARGIN_RADIANS = 1e-3;
  private static final double GREATEST_SPEED_METERS_PER_SECOND = 1.0;
  private static final double GREATEST_TURN_RADIANS_PER_SECOND = 4.0;

  private final ArmKinematics kinematics;
  private final DampedLeastSquares solver;
  private final JointRange range;
  private final PoseError error = new PoseError();
  private final RobotConfig robot;
  private final double period;
  private final double[] jacobian;
  private final double[] twist = new double[6];
  private final double[] leaning;
  private final double[] rates;

  ResolvedRate(RobotConfig robot, double periodSeconds) {
    int n = robot.joints().size();
    this.robot = robot;
    kinematics = new ArmKinematics(robot);
    range = new JointRange(robot.joints(), RANGE_MARGIN_RADIANS);
    solver = new DampedLeastSquares(range);
    period = periodSeconds;
    jacobian = new double[6 * n];
    leaning = new double[n];
    rates = new double[n];
  }

  /**
   * Computes the next posture.
   *
   * @param radians posture commanded last, shape [n]
   * @param before target of that posture
   * @param target target of the next one
   * @param into overwritten, shape [n]
   */
  void step(double[] radians, RigidTransform before, RigidTransform target, double[] into) {
    double[] moved = error.between(before, target);
    double speed = error.distanceMeters() / period;
    double turn = error.angleRadians() / period;
    double slower =
        Math.min(
            1,
            Math.min(
                GREATEST_SPEED_METERS_PER_SECOND / Math.max(speed, 1e-9),
                GREATEST_TURN_RADIANS_PER_SECOND / Math.max(turn, 1e-9)));
    for (int row = 0; row < 6; row++) {
      twist[row] = moved[row] * slower / period;
    }
    follow(radians, before, 0, twist.clone(), into);
  }

  void follow(
      double[] radians,
      RigidTransform pose,
      double ageSeconds,
      double[] feedForward,
      double[] into) {
    System.arraycopy(feedForward, 0, twist, 0, 6);
    kinematics.set(radians);
    double[] behind = error.between(kinematics.baseFromTool(), pose);
    for (int row = 0; row < 6; row++) {
      twist[row] += GAIN_PER_SECOND * (behind[row] + ageSeconds * twist[row]);
    }
    drive(radians, twist, into);
  }

  void drive(double[] radians, double[] asked, double[] into) {
    System.arraycopy(asked, 0, twist, 0, 6);
    kinematics.set(radians);
    kinematics.jacobian(jacobian);
    range.retreat(radians, LEANING_PER_SECOND, leaning);
    solver.solve(radians, jacobian, twist, leaning, DAMPING, rates);
    double scale = 1;
    for (int joint = 0; joint < rates.length; joint++) {
      double limit = robot.joints().get(joint).limits().velocityRadiansPerSecond();
      scale = Math.min(scale, limit / Math.max(Math.abs(rates[joint]), 1e-9));
    }
    for (int joint = 0; joint < rates.length; joint++) {
      into[joint] = radians[joint] + scale * rates[joint] * period;
    }
  }
}
