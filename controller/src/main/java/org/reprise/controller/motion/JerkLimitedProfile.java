package org.reprise.controller.motion;

import java.util.function.DoubleUnaryOperator;

/**
 * The quickest motion of one joint from any moving state to rest at a target, and motions that take
 * longer.
 *
 * <p>If the target lies beyond where the quickest stop would end, the joint goes towards it as fast
 * as it can and brakes late; else the same mirrored: Haschke, Weitnauer and Ritter, "On-Line
 * Planning of Time-Optimal, Jerk-Limited Trajectories", IROS 2008; Berscheid and Kröger,
 * "Jerk-limited Real-time Trajectory Generation with Arbitrary Target States", RSS 2021. What is
 * left is one unknown, the greatest velocity (or, where the joint brakes all the way, for how long
 * it brakes less), on which the distance depends monotonically.
 *
 * <p>Because it may wait at the target, a joint that gets there in some time gets there in every
 * longer one: no durations are blocked. {@link #stretch} goes at the one velocity that takes the
 * time asked for. Where there is none, as in the middle of braking, it mixes two motions of that
 * duration that end before and behind the target: the limits are convex, so the mixture keeps them.
 *
 * <p>A state beyond the limits is led back into them first. A joint that cannot stop before the
 * target passes it and comes back. Limits on position are not kept: compare {@link
 * #lowestRadians()} and {@link #highestRadians()} with them, and brake instead if need be.
 *
 * <p>Allocates nothing after construction; use from one thread.
 */
public final class JerkLimitedProfile {
  private static final double TOLERANCE = 1e-9;
  private static final double SAME_SECONDS = 1e-12;

  private final RateLimits limits;
  private final VelocityRamps ramps;
  private final VelocityRamps later;
  private final JerkSegments main = new JerkSegments();
  private final JerkSegments waiting = new JerkSegments();
  private final DoubleUnaryOperator reach = this::reach;
  private final DoubleUnaryOperator easedReach = this::easedReach;
  private final DoubleUnaryOperator easedSeconds = this::easedSeconds;
  private final DoubleUnaryOperator cruiseUp = this::cruiseUp;
  private final DoubleUnaryOperator cruiseDown = this::cruiseDown;
  private double startPosition;
  private double startVelocity;
  private double startAcceleration;
  private double target;
  private int sign;
  private double v;
  private double a;
  private double distance;
  private double leadInSeconds;
  private double peak;
  private double remaining;
  private double seconds;
  private double mainShare;

  /** Prepares motions within limits. */
  public JerkLimitedProfile(RateLimits limits) {
    this.limits = limits;
    this.ramps = new VelocityRamps(limits);
    this.later = new VelocityRamps(limits);
  }

  /**
   * Finds the quickest motion.
   *
   * @param position rad
   * @param velocity rad/s
   * @param acceleration rad/s^2
   * @param targetRadians where to come to rest, rad
   * @return whether it was found; false if a number is not finite or too large to reckon with
   */
  public boolean solve(
      double position, double velocity, double acceleration, double targetRadians) {
    if (!Double.isFinite(position + velocity + acceleration + targetRadians)) {
      return false;
    }
    startPosition = position;
    startVelocity = velocity;
    startAcceleration = acceleration;
    target = targetRadians;
    sign = 1;
    begin(main);
    leadInSeconds = main.seconds();
    distance = target - main.endPosition();
    v = main.endVelocity();
    a = main.endAcceleration();
    ramps.set(v, a);
    if (distance < ramps.stopDistance()) {
      sign = -1;
      distance = -distance;
      v = -v;
      a = -a;
      ramps.set(v, a);
    }
    goFastest();
    mainShare = 1;
    seconds = main.seconds();
    return arrives();
  }

  private void begin(JerkSegments segments) {
    segments.start(startPosition, startVelocity, startAcceleration);
    BrakeProfile.leadIn(segments, limits);
  }

  private void goFastest() {
    double greatest = limits.velocityRadiansPerSecond();
    double low = ramps.low();
    double least = ramps.through() >= 0 ? ramps.leastRise() : -low;
    double rise = Math.max(least, greatest - low);
    double cruise = -reach(Math.sqrt(rise)) / greatest;
    if (cruise < 0 && a < 0 && ramps.through() > 0 && reach(0) > 0) {
      ease(MonotoneRoot.between(easedReach, 0, -a / limits.jerkRadiansPerSecondCubed()));
      peak = Double.NEGATIVE_INFINITY;
      return;
    }
    if (cruise < 0) {
      double root = MonotoneRoot.between(reach, Math.sqrt(least), Math.sqrt(rise));
      rise = root * root;
    }
    peak = Math.max(0, low + rise);
    ramps.appendUp(main, sign, rise);
    main.add(0, cruise);
    ramps.appendRest(main, sign, peak);
  }

  /** Returns how far beyond the target a motion without cruise ends; of the root of the rise. */
  private double reach(double root) {
    double rise = root * root;
    return ramps.upDistance(rise) + ramps.restDistance(Math.max(0, ramps.low() + rise)) - distance;
  }

  /** Returns how far beyond the target it ends if the brake is eased for a time at first. */
  private double easedReach(double t) {
    setLater(t);
    double jerk = limits.jerkRadiansPerSecondCubed();
    return t * (v + t * (a / 2 + t * jerk / 6)) + later.stopDistance() - distance;
  }

  private double easedSeconds(double t) {
    setLater(t);
    return t + later.stopSeconds() - remaining;
  }

  private void setLater(double t) {
    double jerk = limits.jerkRadiansPerSecondCubed();
    later.set(v + t * (a + t * jerk / 2), Math.min(0, a + t * jerk));
  }

  private void ease(double t) {
    main.add(sign * limits.jerkRadiansPerSecondCubed(), t);
    setLater(t);
    later.appendStop(main, sign);
  }

  /**
   * Makes the motion that was solved take longer.
   *
   * @param duration seconds; nothing changes if it is not above {@link #durationSeconds()}
   * @return whether the longer motion was found
   */
  public boolean stretch(double duration) {
    if (!(duration > seconds + SAME_SECONDS * duration)) {
      return true;
    }
    begin(main);
    remaining = duration - leadInSeconds;
    seconds = duration;
    double through = Math.max(0, ramps.through());
    boolean passes = remaining >= throughSeconds();
    if (ramps.through() <= 0 || (peak >= through && cruiseUp(through) <= 0)) {
      goUp(MonotoneRoot.between(cruiseUp, through, peak));
    } else if (remaining >= slowestSeconds()) {
      goDown(MonotoneRoot.between(cruiseDown, 0, through));
    } else {
      if (passes) {
        goDown(through);
      } else {
        ease(MonotoneRoot.between(easedSeconds, 0, -a / limits.jerkRadiansPerSecondCubed()));
      }
      begin(waiting);
      ramps.appendStop(waiting, sign);
      double between = main.endPosition() - waiting.endPosition();
      mainShare = between == 0 ? 1 : Math.clamp((target - waiting.endPosition()) / between, 0, 1);
    }
    return arrives();
  }

  /** Returns the least time of a motion that goes on at the velocity got without changing jerk. */
  private double throughSeconds() {
    return ramps.through() > 0
        ? Math.abs(a) / limits.jerkRadiansPerSecondCubed() + ramps.seconds(ramps.through())
        : 0;
  }

  /** Returns the greatest time that ramps down to some velocity and from there to rest take. */
  private double slowestSeconds() {
    double middle = Math.min(ramps.high() / 2, ramps.through());
    return ramps.through() > 0
        ? ramps.downSeconds(ramps.high() - middle) + ramps.seconds(middle)
        : 0;
  }

  private double cruiseUp(double velocity) {
    double rise = velocity - ramps.low();
    double cruise = remaining - ramps.upSeconds(rise) - ramps.seconds(velocity);
    return ramps.upDistance(rise) + cruise * velocity + ramps.restDistance(velocity) - distance;
  }

  private double cruiseDown(double velocity) {
    double drop = ramps.high() - velocity;
    double cruise = remaining - ramps.downSeconds(drop) - ramps.seconds(velocity);
    return ramps.downDistance(drop) + cruise * velocity + ramps.restDistance(velocity) - distance;
  }

  private void goUp(double velocity) {
    ramps.appendUp(main, sign, velocity - ramps.low());
    main.add(0, remaining + leadInSeconds - main.seconds() - ramps.seconds(velocity));
    ramps.appendRest(main, sign, velocity);
  }

  private void goDown(double velocity) {
    ramps.appendDown(main, sign, ramps.high() - velocity);
    main.add(0, remaining + leadInSeconds - main.seconds() - ramps.seconds(velocity));
    ramps.appendRest(main, sign, velocity);
  }

  private boolean arrives() {
    double end = main.endPosition();
    if (mainShare < 1) {
      end = mainShare * end + (1 - mainShare) * waiting.endPosition();
    } else {
      main.snapPosition(target);
    }
    double scale = 1 + Math.abs(target - startPosition) + Math.abs(distance);
    return Math.abs(end - target) <= TOLERANCE * scale && seconds < Double.MAX_VALUE;
  }

  /** Returns the time until the joint rests at the target, seconds. */
  public double durationSeconds() {
    return seconds;
  }

  /** Returns a bound below all positions on the way, met unless two motions were mixed, rad. */
  public double lowestRadians() {
    return farthest(-1);
  }

  /** Returns a bound above all positions on the way, met unless two motions were mixed, rad. */
  public double highestRadians() {
    return farthest(1);
  }

  private double farthest(int side) {
    return mainShare < 1
        ? mainShare * main.farthest(side) + (1 - mainShare) * waiting.farthest(side)
        : main.farthest(side);
  }

  /** Evaluates the motion at a time, seconds; from its end on it rests at the target. */
  public void sample(double at) {
    double reached = at >= seconds ? Double.POSITIVE_INFINITY : at;
    main.sample(reached);
    if (mainShare < 1) {
      waiting.sample(reached);
    }
  }

  /** Returns the position at the time sampled last, rad. */
  public double position() {
    return mainShare < 1
        ? mainShare * main.position() + (1 - mainShare) * waiting.position()
        : main.position();
  }

  /** Returns the velocity at the time sampled last, rad/s. */
  public double velocity() {
    return mainShare < 1
        ? mainShare * main.velocity() + (1 - mainShare) * waiting.velocity()
        : main.velocity();
  }

  /** Returns the acceleration at the time sampled last, rad/s^2. */
  public double acceleration() {
    return mainShare < 1
        ? mainShare * main.acceleration() + (1 - mainShare) * waiting.acceleration()
        : main.acceleration();
  }
}
