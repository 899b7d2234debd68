package org.reprise.controller.servo;

import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.ResolvedRate;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Turns a person's twist or joint jog into the next joint positions, with the hand's speed capped
 * and grown from nothing after a hand-over. Allocates nothing.
 */
final class ManualCourse {
  private final ServoSettings settings;
  private final ArmKinematics kinematics;
  private final ResolvedRate rate;
  private final double period;
  private final double[] jacobian;
  private final double[] twist = new double[6];
  private final double[] rates;
  private double elapsedSeconds;

  ManualCourse(RobotConfig config, ServoSettings settings, double periodSeconds) {
    this.settings = settings;
    this.kinematics = new ArmKinematics(config);
    this.rate = new ResolvedRate(config, periodSeconds);
    this.period = periodSeconds;
    this.jacobian = new double[6 * config.joints().size()];
    this.rates = new double[config.joints().size()];
  }

  /** Begins anew from no speed. */
  void start() {
    elapsedSeconds = 0;
  }

  /** Tells whether an input asks for no motion, as it must when a person takes over. */
  static boolean isNeutral(SetPoint setPoint) {
    return switch (setPoint) {
      case SetPoint.HandTwist hand ->
          hand.twist().linear().norm() == 0 && hand.twist().angular().norm() == 0;
      case SetPoint.JointJog jog -> {
        double sum = 0;
        for (int joint = 0; joint < jog.radiansPerSecond().size(); joint++) {
          sum += Math.abs(jog.radiansPerSecond().get(joint));
        }
        yield sum == 0;
      }
      case SetPoint.JointTarget target -> false;
      case SetPoint.JointPath path -> false;
      case SetPoint.HandPose pose -> false;
      case SetPoint.JointPositions positions -> false;
    };
  }

  void step(SetPoint.HandTwist setPoint, double[] commanded, double[] into) {
    TrackingCourse.write(setPoint.twist(), twist);
    double scale = ramp() * withinCap();
    for (int row = 0; row < 6; row++) {
      twist[row] *= scale;
    }
    rate.drive(commanded, twist, into);
  }

  void step(SetPoint.JointJog setPoint, double[] commanded, double[] into) {
    JointVector jog = setPoint.radiansPerSecond();
    kinematics.set(commanded);
    kinematics.jacobian(jacobian);
    for (int row = 0; row < 6; row++) {
      double sum = 0;
      for (int joint = 0; joint < rates.length; joint++) {
        sum += jacobian[row * rates.length + joint] * jog.get(joint);
      }
      twist[row] = sum;
    }
    double scale = ramp() * withinCap();
    for (int joint = 0; joint < rates.length; joint++) {
      into[joint] = commanded[joint] + scale * jog.get(joint) * period;
    }
  }

  private double ramp() {
    elapsedSeconds += period;
    return Math.min(1, elapsedSeconds / Math.max(settings.ramp().toNanos() * 1e-9, period));
  }

  /** Returns the factor that brings the hand's speed under the cap for manual control. */
  private double withinCap() {
    return Math.min(
        1,
        Math.min(
            settings.manualMetersPerSecond() / Math.max(norm(0), 1e-12),
            settings.manualRadiansPerSecond() / Math.max(norm(3), 1e-12)));
  }

  private double norm(int from) {
    return Math.sqrt(
        twist[from] * twist[from]
            + twist[from + 1] * twist[from + 1]
            + twist[from + 2] * twist[from + 2]);
  }
}
