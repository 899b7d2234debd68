package org.reprise.controller.motion;

/**
 * The quickest stop of one joint from any state, closed in form: it always exists.
 *
 * <p>A state beyond the limits is led back into them as fast as the jerk allows. Where the joint
 * comes to rest is not chosen: see {@link #endRadians()}. Allocates nothing after construction; use
 * from one thread.
 */
public final class BrakeProfile {
  private final RateLimits limits;
  private final VelocityRamps ramps;
  private final JerkSegments segments = new JerkSegments();

  /** Prepares braking within limits. */
  public BrakeProfile(RateLimits limits) {
    this.limits = limits;
    this.ramps = new VelocityRamps(limits);
  }

  /**
   * Brakes from a state, which must be finite.
   *
   * @param position rad
   * @param velocity rad/s
   * @param acceleration rad/s^2
   */
  public void solve(double position, double velocity, double acceleration) {
    segments.start(position, velocity, acceleration);
    leadIn(segments, limits);
    ramps.set(segments.endVelocity(), segments.endAcceleration());
    ramps.appendStop(segments, 1);
  }

  /** Returns the time until rest, seconds. */
  public double durationSeconds() {
    return segments.seconds();
  }

  /** Returns where the joint comes to rest, rad. */
  public double endRadians() {
    return segments.endPosition();
  }

  /** Returns the least position on the way, rad. */
  public double lowestRadians() {
    return segments.farthest(-1);
  }

  /** Returns the greatest position on the way, rad. */
  public double highestRadians() {
    return segments.farthest(1);
  }

  /** Evaluates the motion at a time, seconds; at rest after its end. */
  public void sample(double seconds) {
    segments.sample(seconds);
  }

  /** Returns the position at the time sampled last, rad. */
  public double position() {
    return segments.position();
  }

  /** Returns the velocity at the time sampled last, rad/s. */
  public double velocity() {
    return segments.velocity();
  }

  /** Returns the acceleration at the time sampled last, rad/s^2. */
  public double acceleration() {
    return segments.acceleration();
  }

  /**
   * Adds what leads a state back to where the limits can be kept: the acceleration within its
   * limit, and the velocity too once the acceleration has been taken back to zero.
   */
  static void leadIn(JerkSegments segments, RateLimits limits) {
    double greatest = limits.accelerationRadiansPerSecondSquared();
    double jerk = limits.jerkRadiansPerSecondCubed();
    double a = segments.endAcceleration();
    if (Math.abs(a) > greatest) {
      segments.add(-Math.copySign(jerk, a), (Math.abs(a) - greatest) / jerk);
      a = Math.copySign(greatest, a);
      segments.snapAcceleration(a);
    }
    double through = segments.endVelocity() + a * Math.abs(a) / (2 * jerk);
    double excess = Math.abs(through) - limits.velocityRadiansPerSecond();
    if (excess > 0) {
      double sign = Math.signum(through);
      double against = Math.max(0, -sign * a);
      double peak = Math.min(greatest, Math.sqrt(against * against + excess * jerk));
      segments.add(-sign * jerk, (peak + sign * a) / jerk);
      segments.snapAcceleration(-sign * peak);
      segments.add(0, (excess - (peak * peak - against * against) / jerk) / greatest);
    }
  }
}
