package org.reprise.hardware;

/**
 * Bounds one joint's motion.
 *
 * @param lowerRadians least position
 * @param upperRadians greatest position
 * @param velocityRadiansPerSecond greatest speed
 * @param accelerationRadiansPerSecondSquared greatest acceleration
 * @param jerkRadiansPerSecondCubed greatest jerk
 */
public record JointLimits(
    double lowerRadians,
    double upperRadians,
    double velocityRadiansPerSecond,
    double accelerationRadiansPerSecondSquared,
    double jerkRadiansPerSecondCubed) {
  /**
   * Checks that the bounds leave room to move.
   *
   * @throws IllegalArgumentException if the range is empty or a rate is not positive
   */
  public JointLimits {
    if (!(lowerRadians < upperRadians
        && velocityRadiansPerSecond > 0
        && accelerationRadiansPerSecondSquared > 0
        && jerkRadiansPerSecondCubed > 0)) {
      throw new IllegalArgumentException(
          "lower=%s upper=%s radians velocity=%s acceleration=%s jerk=%s: range and rates must be"
                  .formatted(
                      lowerRadians,
                      upperRadians,
                      velocityRadiansPerSecond,
                      accelerationRadiansPerSecondSquared,
                      jerkRadiansPerSecondCubed)
              + " positive");
    }
  }
}
