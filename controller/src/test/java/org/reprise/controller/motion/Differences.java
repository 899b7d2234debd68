package org.reprise.controller.motion;

import org.reprise.hardware.RobotConfig;

/** Takes backward differences of positions and keeps their greatest share of the limits. */
final class Differences {
  private final RobotConfig robot;
  private final double period;
  private final double[][] last = new double[3][];
  private double velocity;
  private double acceleration;
  private double jerk;

  Differences(RobotConfig robot, double periodSeconds) {
    this.robot = robot;
    this.period = periodSeconds;
  }

  /** Adds the next positions; before the first ones the joints rested there. */
  void add(double[] position) {
    for (int i = 0; i < 3; i++) {
      if (last[i] == null) {
        last[i] = position.clone();
      }
    }
    for (int j = 0; j < position.length; j++) {
      RateLimits limits = RateLimits.of(robot.joints().get(j).limits());
      double v = (position[j] - last[0][j]) / period;
      double before = (last[0][j] - last[1][j]) / period;
      double earlier = (last[1][j] - last[2][j]) / period;
      double a = (v - before) / period;
      double change = (a - (before - earlier) / period) / period;
      velocity = Math.max(velocity, Math.abs(v) / limits.velocityRadiansPerSecond());
      acceleration =
          Math.max(acceleration, Math.abs(a) / limits.accelerationRadiansPerSecondSquared());
      jerk = Math.max(jerk, Math.abs(change) / limits.jerkRadiansPerSecondCubed());
    }
    last[2] = last[1];
    last[1] = last[0];
    last[0] = position.clone();
  }

  double velocity() {
    return velocity;
  }

  double acceleration() {
    return acceleration;
  }

  double jerk() {
    return jerk;
  }
}
