package org.reprise.controller.servo;

import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.ResolvedRate;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Turns a person's twist or joint jog into the next joint positions, with the hand's speed capped
 * and grown from nothing after a hand-over. Joints change their speeds together, so that the cap
 * holds while they do, too. Allocates nothing.
 */
final class ManualCourse {
  private static final double APPROACH_PER_SECOND = 3;

  /** Left of the cap, because the blend remembers speeds for a few periods and the hand turns. */
  private static final double CAP_SHARE = 0.98;

  private final ServoSettings settings;
  private final ArmKinematics kinematics;
  private final ResolvedRate rate;
  private final RateBlend blend;
  private final JointLimits[] limits;
  private final double period;
  private final double[] jacobian;
  private final double[] twist = new double[6];
  private final double[] rates;
  private double elapsedSeconds;

  ManualCourse(RobotConfig config, ServoSettings settings, double periodSeconds) {
    this.settings = settings;
    this.kinematics = new ArmKinematics(config);
    this.rate = new ResolvedRate(config, periodSeconds);
    this.blend = new RateBlend(config, periodSeconds);
    this.limits = config.joints().stream().map(JointConfig::limits).toArray(JointLimits[]::new);
    this.period = periodSeconds;
    this.jacobian = new double[6 * config.joints().size()];
    this.rates = new double[config.joints().size()];
  }

  /** Begins anew from the speeds of the joints, rad/s, shape [n]. */
  void start(double[] radiansPerSecond) {
    elapsedSeconds = 0;
    blend.start(radiansPerSecond);
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
    rate.drive(commanded, twist, rates);
    for (int joint = 0; joint < rates.length; joint++) {
      rates[joint] = (rates[joint] - commanded[joint]) / period;
    }
    advance(1, commanded, into);
  }

  void step(SetPoint.JointJog setPoint, double[] commanded, double[] into) {
    JointVector jog = setPoint.radiansPerSecond();
    double share = 1;
    for (int joint = 0; joint < rates.length; joint++) {
      share = Math.min(share, limits[joint].velocityRadiansPerSecond() / Math.abs(jog.get(joint)));
    }
    for (int joint = 0; joint < rates.length; joint++) {
      rates[joint] = share * jog.get(joint);
    }
    advance(ramp(), commanded, into);
  }

  /** Goes on with the rates, slowed at the ends of the travel and to the hand's cap. */
  private void advance(double ramp, double[] commanded, double[] into) {
    for (int joint = 0; joint < rates.length; joint++) {
      double up = APPROACH_PER_SECOND * (limits[joint].upperRadians() - commanded[joint]);
      double down = APPROACH_PER_SECOND * (commanded[joint] - limits[joint].lowerRadians());
      rates[joint] = Math.max(Math.min(rates[joint], Math.max(0, up)), Math.min(0, -down));
    }
    kinematics.set(commanded);
    kinematics.jacobian(jacobian);
    for (int row = 0; row < 6; row++) {
      double sum = 0;
      for (int joint = 0; joint < rates.length; joint++) {
        sum += jacobian[row * rates.length + joint] * rates[joint];
      }
      twist[row] = sum;
    }
    double scale = ramp * CAP_SHARE * withinCap();
    for (int joint = 0; joint < rates.length; joint++) {
      rates[joint] *= scale;
    }
    blend.step(rates, into);
    for (int joint = 0; joint < rates.length; joint++) {
      into[joint] = commanded[joint] + into[joint] * period;
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
