package org.reprise.controller.motion;

/**
 * The quickest changes of velocity from a moving state to a velocity without acceleration.
 *
 * <p>A ramp raises the acceleration to a peak with full jerk, holds it if it is the greatest
 * allowed, and takes it back. A state with an acceleration lies on two such ramps: on one up that
 * began at the velocity {@code low} and on one down that began at {@code high}, each a time {@code
 * lead} ago (or, with a negative acceleration, ahead). So every ramp is one from rest of
 * acceleration, less what has been done already.
 *
 * <p>Symbols: {@code through}, the velocity at which the acceleration gets to zero if that is done
 * at once. Up is valid for velocities from {@code through} up, down for those from it down.
 */
final class VelocityRamps {
  private final double acceleration;
  private final double jerk;
  private final double soft;
  private double low;
  private double high;
  private double lead;
  private double upDone;
  private double downDone;

  VelocityRamps(RateLimits limits) {
    acceleration = limits.accelerationRadiansPerSecondSquared();
    jerk = limits.jerkRadiansPerSecondCubed();
    soft = acceleration * acceleration / jerk;
  }

  /** Begins at a state whose acceleration is within its limit. */
  void set(double v, double a) {
    lead = a / jerk;
    low = v - a * lead / 2;
    high = v + a * lead / 2;
    upDone = lead * (low + a * lead / 6);
    downDone = -lead * (high - a * lead / 6);
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  double through() {
    return lead > 0 ? high : low;
  }

  /** Returns the least change that a ramp up from {@link #low()} makes. */
  double leastRise() {
    return lead > 0 ? lead * lead * jerk : 0;
  }

  /** Returns the time of a whole ramp. */
  double seconds(double change) {
    return change >= soft
        ? change / acceleration + acceleration / jerk
        : 2 * Math.sqrt(Math.max(0, change) / jerk);
  }

  double upSeconds(double rise) {
    return seconds(rise) - lead;
  }

  double upDistance(double rise) {
    return (low + rise / 2) * seconds(rise) - upDone;
  }

  double downSeconds(double drop) {
    return seconds(drop) + lead;
  }

  double downDistance(double drop) {
    return (high - drop / 2) * seconds(drop) - downDone;
  }

  /** Returns the distance of a ramp from a velocity without acceleration to rest. */
  double restDistance(double velocity) {
    return velocity / 2 * seconds(velocity);
  }

  double stopDistance() {
    return through() > 0 ? downDistance(high) : upDistance(-low);
  }

  double stopSeconds() {
    return through() > 0 ? downSeconds(high) : upSeconds(-low);
  }

  void appendUp(JerkSegments segments, int sign, double rise) {
    append(segments, sign, rise, lead);
    segments.snap(sign * (low + rise), 0);
  }

  void appendDown(JerkSegments segments, int sign, double drop) {
    append(segments, -sign, drop, -lead);
    segments.snap(sign * (high - drop), 0);
  }

  void appendStop(JerkSegments segments, int sign) {
    if (through() > 0) {
      appendDown(segments, sign, high);
    } else {
      appendUp(segments, sign, -low);
    }
  }

  /** Adds the ramp from a velocity without acceleration to rest. */
  void appendRest(JerkSegments segments, int sign, double velocity) {
    append(segments, -sign, velocity, 0);
    segments.snap(0, 0);
  }

  private void append(JerkSegments segments, int sign, double change, double done) {
    boolean holds = change >= soft;
    double edge = holds ? acceleration / jerk : Math.sqrt(Math.max(0, change) / jerk);
    segments.add(sign * jerk, edge - done);
    if (holds) {
      segments.snapAcceleration(sign * acceleration);
      segments.add(0, change / acceleration - acceleration / jerk);
    }
    segments.add(-sign * jerk, edge);
  }
}
