package org.reprise.controller.motion;

import java.util.List;
import org.reprise.hardware.JointConfig;

/**
 * Takes all joints from any moving state to rest at a target, all arriving at the same time: that
 * of the joint that takes longest.
 *
 * <pre>{@code
 * SynchronizedMotion motion = SynchronizedMotion.of(config.joints());
 * // in every cycle: the state commanded last, and whatever the target is now
 * motion.solve(position, velocity, acceleration, target);
 * motion.sample(periodSeconds, position, velocity, acceleration);
 * }</pre>
 *
 * <p>It may be solved in every cycle from the state sampled last, or only when the target changes:
 * pieces that begin where the last one was left keep the limits together as each does alone. Where
 * no motion is found the joints brake. Limits on position are not kept: compare {@link
 * #lowestRadians} and {@link #highestRadians} with them and {@link #brake} if need be.
 *
 * <p>Allocates nothing after construction; use from one thread. This is not a safety-rated
 * function.
 */
public final class SynchronizedMotion {
  private final JerkLimitedProfile[] profiles;
  private final BrakeProfile[] brakes;
  private boolean braking;
  private double seconds;

  /**
   * Prepares motions.
   *
   * @param limits limits of each joint
   * @throws IllegalArgumentException if there is no joint
   */
  public SynchronizedMotion(List<RateLimits> limits) {
    if (limits.isEmpty()) {
      throw new IllegalArgumentException("joints=0: need one or more");
    }
    profiles = limits.stream().map(JerkLimitedProfile::new).toArray(JerkLimitedProfile[]::new);
    brakes = limits.stream().map(BrakeProfile::new).toArray(BrakeProfile[]::new);
  }

  /** Prepares motions within the limits that joints are configured to keep. */
  public static SynchronizedMotion of(List<JointConfig> joints) {
    return new SynchronizedMotion(joints.stream().map(j -> RateLimits.of(j.limits())).toList());
  }

  /**
   * Finds the motion to a target, or else brakes.
   *
   * @param position rad, shape [n]
   * @param velocity rad/s, shape [n]
   * @param acceleration rad/s^2, shape [n]
   * @param target rad, shape [n]
   * @return whether the motion leads to the target; false if it is not finite, or too far to reckon
   *     with: then the motion is a brake
   * @throws IllegalArgumentException if the state is not finite
   */
  public boolean solve(
      double[] position, double[] velocity, double[] acceleration, double[] target) {
    double longest = 0;
    boolean found = true;
    for (int i = 0; i < profiles.length && found; i++) {
      found = profiles[i].solve(position[i], velocity[i], acceleration[i], target[i]);
      longest = Math.max(longest, profiles[i].durationSeconds());
    }
    for (int i = 0; i < profiles.length && found; i++) {
      found = profiles[i].stretch(longest);
    }
    if (!found) {
      brake(position, velocity, acceleration);
      return false;
    }
    braking = false;
    seconds = longest;
    return true;
  }

  /**
   * Brakes every joint as fast as it can.
   *
   * @param position rad, shape [n]
   * @param velocity rad/s, shape [n]
   * @param acceleration rad/s^2, shape [n]
   * @throws IllegalArgumentException if the state is not finite
   */
  public void brake(double[] position, double[] velocity, double[] acceleration) {
    seconds = 0;
    for (int i = 0; i < brakes.length; i++) {
      if (!Double.isFinite(position[i] + velocity[i] + acceleration[i])) {
        throw new IllegalArgumentException(
            "joint=%d position=%s rad velocity=%s rad/s acceleration=%s rad/s2: must be finite"
                .formatted(i, position[i], velocity[i], acceleration[i]));
      }
      brakes[i].solve(position[i], velocity[i], acceleration[i]);
      seconds = Math.max(seconds, brakes[i].durationSeconds());
    }
    braking = true;
  }

  /** Tells whether the motion is a brake. */
  public boolean isBraking() {
    return braking;
  }

  /** Returns the time until all joints rest, seconds. */
  public double durationSeconds() {
    return seconds;
  }

  /**
   * Evaluates the motion; from its end on the joints rest.
   *
   * @param at time since the state solved from, seconds
   * @param position overwritten, rad, shape [n]
   * @param velocity overwritten, rad/s, shape [n]
   * @param acceleration overwritten, rad/s^2, shape [n]
   */
  public void sample(double at, double[] position, double[] velocity, double[] acceleration) {
    for (int i = 0; i < profiles.length; i++) {
      if (braking) {
        brakes[i].sample(at);
        position[i] = brakes[i].position();
        velocity[i] = brakes[i].velocity();
        acceleration[i] = brakes[i].acceleration();
      } else {
        profiles[i].sample(at);
        position[i] = profiles[i].position();
        velocity[i] = profiles[i].velocity();
        acceleration[i] = profiles[i].acceleration();
      }
    }
  }

  /** Returns a bound below a joint's positions from now on, rad. */
  public double lowestRadians(int joint) {
    return braking ? brakes[joint].lowestRadians() : profiles[joint].lowestRadians();
  }

  /** Returns a bound above a joint's positions from now on, rad. */
  public double highestRadians(int joint) {
    return braking ? brakes[joint].highestRadians() : profiles[joint].highestRadians();
  }
}
