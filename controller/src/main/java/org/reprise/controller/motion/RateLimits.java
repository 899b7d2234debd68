package org.reprise.controller.motion;

import org.reprise.hardware.JointLimits;

/**
 * Bounds how fast one joint's position may change, in both directions alike.
 *
 * @param velocityRadiansPerSecond greatest speed
 * @param accelerationRadiansPerSecondSquared greatest acceleration
 * @param jerkRadiansPerSecondCubed greatest jerk
 */
public record RateLimits(
    double velocityRadiansPerSecond,
    double accelerationRadiansPerSecondSquared,
    double jerkRadiansPerSecondCubed) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not positive and finite
   */
  public RateLimits {
    if (!(velocityRadiansPerSecond > 0
        && accelerationRadiansPerSecondSquared > 0
        && jerkRadiansPerSecondCubed > 0
        && velocityRadiansPerSecond + accelerationRadiansPerSecondSquared < 1e100
        && jerkRadiansPerSecondCubed < 1e100)) {
      throw new IllegalArgumentException(
          "velocity=%s rad/s acceleration=%s rad/s2 jerk=%s rad/s3: must be positive and finite"
              .formatted(
                  velocityRadiansPerSecond,
                  accelerationRadiansPerSecondSquared,
                  jerkRadiansPerSecondCubed));
    }
  }

  /** Returns the rates that a joint's configuration allows. */
  public static RateLimits of(JointLimits limits) {
    return new RateLimits(
        limits.velocityRadiansPerSecond(),
        limits.accelerationRadiansPerSecondSquared(),
        limits.jerkRadiansPerSecondCubed());
  }

  /** Returns the same share of every limit. */
  public RateLimits scaled(double share) {
    return new RateLimits(
        share * velocityRadiansPerSecond,
        share * accelerationRadiansPerSecondSquared,
        share * jerkRadiansPerSecondCubed);
  }

  /** Returns what a motion within these limits needs that is gone at a share of its pace. */
  public RateLimits paced(double share) {
    return new RateLimits(
        share * velocityRadiansPerSecond,
        share * share * accelerationRadiansPerSecondSquared,
        share * share * share * jerkRadiansPerSecondCubed);
  }

  /** Returns the lesser of each limit. */
  public RateLimits atMost(RateLimits other) {
    return new RateLimits(
        Math.min(velocityRadiansPerSecond, other.velocityRadiansPerSecond),
        Math.min(accelerationRadiansPerSecondSquared, other.accelerationRadiansPerSecondSquared),
        Math.min(jerkRadiansPerSecondCubed, other.jerkRadiansPerSecondCubed));
  }
}
