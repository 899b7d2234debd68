package org.reprise.retrieval.language;

/**
 * Says how far one word of motion may go.
 *
 * @param meters the longest way, and the greatest change of the fingers' opening
 * @param radians the largest turn
 * @param seconds the longest way back
 */
public record MotionLimits(double meters, double radians, double seconds) {
  /** What may be carried out at one word: 20 cm, a quarter turn, a minute. */
  public static final MotionLimits SPOKEN = new MotionLimits(0.2, Math.PI / 2, 60);

  /** No limits, for words that only describe. */
  public static final MotionLimits NONE =
      new MotionLimits(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  /**
   * Validates the limits.
   *
   * @throws IllegalArgumentException if one is not above 0
   */
  public MotionLimits {
    if (!(meters > 0 && radians > 0 && seconds > 0)) {
      throw new IllegalArgumentException(
          "meters=%s radians=%s seconds=%s: limits must be above 0"
              .formatted(meters, radians, seconds));
    }
  }
}
