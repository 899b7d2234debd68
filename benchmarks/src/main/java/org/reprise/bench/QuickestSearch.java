package org.reprise.bench;

import org.reprise.controller.motion.RateLimits;

/**
 * Finds the least time in which one joint gets from a moving state to rest at a target by a search
 * of its own: go towards the target as fast as can be for some time, then stop as fast as can be,
 * and halve that time until the end is the target. Slow; it stands in for a formula.
 */
final class QuickestSearch {
  private static final int HALVINGS = 70;

  private final double greatestVelocity;
  private final double greatestAcceleration;
  private final double jerk;
  private double position;
  private double velocity;
  private double acceleration;
  private double clock;
  private double deadline;

  QuickestSearch(RateLimits limits) {
    greatestVelocity = limits.velocityRadiansPerSecond();
    greatestAcceleration = limits.accelerationRadiansPerSecondSquared();
    jerk = limits.jerkRadiansPerSecondCubed();
  }

  /** Returns the least time, seconds; the state must be within the limits. */
  double seconds(double from, double v, double a, double target) {
    double side = end(from, v, a, 0, 1) <= target ? 1 : -1;
    double enough = 1;
    while (side * (end(from, v, a, enough, side) - target) < 0) {
      enough *= 2;
    }
    double least = 0;
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (least + enough) / 2;
      if (side * (end(from, v, a, middle, side) - target) < 0) {
        least = middle;
      } else {
        enough = middle;
      }
    }
    end(from, v, a, enough, side);
    return clock;
  }

  /** Goes for a time, then stops; returns where. */
  private double end(double from, double v, double a, double goSeconds, double side) {
    position = from;
    velocity = v;
    acceleration = a;
    clock = 0;
    deadline = goSeconds;
    steer(side * greatestVelocity);
    move(0, deadline - clock);
    deadline = Double.POSITIVE_INFINITY;
    steer(0);
    return position;
  }

  /** Changes the velocity as fast as can be, until it is reached or the deadline is. */
  private void steer(double wanted) {
    double settles = velocity + acceleration * Math.abs(acceleration) / (2 * jerk);
    double sign = wanted == settles ? -Math.signum(acceleration) : Math.signum(wanted - settles);
    double missing = sign * (wanted - velocity);
    double square = jerk * missing + acceleration * acceleration / 2;
    double peak = Math.min(greatestAcceleration, Math.sqrt(Math.max(0, square)));
    double rise = Math.max(0, (peak - sign * acceleration) / jerk);
    double hold = peak < greatestAcceleration ? 0 : (square / peak - peak) / jerk;
    move(sign * jerk, rise);
    move(0, hold);
    move(-sign * jerk, peak / jerk);
  }

  private void move(double withJerk, double seconds) {
    double t = Math.min(seconds, deadline - clock);
    if (t > 0) {
      position += t * (velocity + t * (acceleration / 2 + t * withJerk / 6));
      velocity += t * (acceleration + t * withJerk / 2);
      acceleration += t * withJerk;
      clock += t;
    }
  }
}
