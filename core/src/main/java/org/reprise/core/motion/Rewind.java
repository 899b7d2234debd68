package org.reprise.core.motion;

/**
 * Goes back along the way that was gone last: "go back 2 seconds".
 *
 * @param seconds how much of it, above 0
 */
public record Rewind(double seconds) implements MotionWord {
  /**
   * Validates the time.
   *
   * @throws IllegalArgumentException if it is not a positive number
   */
  public Rewind {
    Amount.requirePositive(seconds, "seconds");
  }

  @Override
  public String describe() {
    return "go back " + Amount.time(seconds);
  }
}
