package org.reprise.controller.servo;

import java.util.Arrays;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Leads joint speeds from one target to the next so that they are always a weighted mean of targets
 * asked for: what holds for each target and for every mean of targets, as a cap on the speed of the
 * hand does, holds on the way too.
 *
 * <p>All joints change their speed by the same share of what is left, as fast as the slowest one's
 * acceleration allows; a sliding mean over some periods keeps jerk. Allocates nothing after
 * construction.
 */
final class RateBlend {
  /** Share of the limits that is used, so that the limiter has nothing to change. */
  private static final double SHARE = 0.8;

  private static final int LEAST_WINDOW = 10;

  private final int joints;
  private final int window;
  private final double[] greatestStep;
  private final double[] rates;
  private final double[] past;
  private int slot;

  RateBlend(RobotConfig config, double periodSeconds) {
    joints = config.joints().size();
    greatestStep = new double[joints];
    rates = new double[joints];
    double longest = LEAST_WINDOW * periodSeconds;
    for (int joint = 0; joint < joints; joint++) {
      JointLimits limits = config.joints().get(joint).limits();
      double acceleration = SHARE * limits.accelerationRadiansPerSecondSquared();
      greatestStep[joint] = acceleration * periodSeconds;
      longest = Math.max(longest, 2 * acceleration / (SHARE * limits.jerkRadiansPerSecondCubed()));
    }
    window = (int) Math.ceil(longest / periodSeconds);
    past = new double[window * joints];
  }

  /** Begins at speeds that have lasted, rad/s, shape [n]. */
  void start(double[] radiansPerSecond) {
    System.arraycopy(radiansPerSecond, 0, rates, 0, joints);
    for (int i = 0; i < past.length; i++) {
      past[i] = radiansPerSecond[i % joints];
    }
  }

  /**
   * Goes on for one period. Targets that are not finite are handed on as NaN and forgotten.
   *
   * @param target speeds asked for, rad/s, shape [n]
   * @param into overwritten with the speeds of this period, rad/s, shape [n]
   */
  void step(double[] target, double[] into) {
    double share = 1;
    double sum = 0;
    for (int joint = 0; joint < joints; joint++) {
      sum += target[joint] * 0;
      double left = Math.abs(target[joint] - rates[joint]);
      share = Math.min(share, greatestStep[joint] / Math.max(left, 1e-12));
    }
    if (sum != 0) {
      Arrays.fill(into, Double.NaN);
      return;
    }
    slot = (slot + 1) % window;
    for (int joint = 0; joint < joints; joint++) {
      rates[joint] += share * (target[joint] - rates[joint]);
      past[slot * joints + joint] = rates[joint];
      double mean = 0;
      for (int i = joint; i < past.length; i += joints) {
        mean += past[i];
      }
      into[joint] = mean / window;
    }
  }
}
