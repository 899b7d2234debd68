package org.reprise.sim.cell;

/**
 * A straight way over the table on which a thing may turn.
 *
 * @param directionRadians where to, as a yaw in the base frame
 * @param lengthMeters length of the way
 * @param turnRadians how far it turns about the vertical from the beginning to the end
 */
public record Course(double directionRadians, double lengthMeters, double turnRadians) {
  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if the length is not positive or a value is not finite
   */
  public Course {
    if (!(lengthMeters > 0 && Double.isFinite(lengthMeters + directionRadians + turnRadians))) {
      throw new IllegalArgumentException(
          "direction=%s radians length=%s meters turn=%s radians: must be finite, the length positive"
              .formatted(directionRadians, lengthMeters, turnRadians));
    }
  }
}
