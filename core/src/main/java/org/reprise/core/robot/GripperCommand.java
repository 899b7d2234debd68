package org.reprise.core.robot;

/**
 * Asks the gripper for an opening.
 *
 * @param widthMeters distance between the fingers
 * @param effortNewtons largest force to use
 */
public record GripperCommand(double widthMeters, double effortNewtons) {
  /**
   * Validates that both are finite and not negative.
   *
   * @throws IllegalArgumentException if a value is negative, NaN or infinite
   */
  public GripperCommand {
    if (!(widthMeters >= 0 && effortNewtons >= 0 && Double.isFinite(widthMeters + effortNewtons))) {
      throw new IllegalArgumentException(
          "width=%s meters effort=%s newtons: must be finite and not negative"
              .formatted(widthMeters, effortNewtons));
    }
  }
}
