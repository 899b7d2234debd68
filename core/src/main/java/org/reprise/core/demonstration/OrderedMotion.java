package org.reprise.core.demonstration;

import java.util.OptionalDouble;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;

/**
 * Keeps what a person ordered by one word of motion in the middle of an attempt, with the twist
 * that it came to, as the language motions of Belkhale et al., "RT-H: Action Hierarchies Using
 * Language", RSS 2024. What the hand did then is in the samples.
 *
 * @param words the word as it was understood, e.g. {@code "up 1 cm"}
 * @param atNanos when it began, on the clock of the samples, nanoseconds
 * @param seconds how long it was to take at the usual pace; 0 where only the pace changes
 * @param shift how far the origin of the gripper frame was to go, base frame, meters
 * @param turn how far the hand was to turn, axis times angle, base frame, radians
 * @param widthMeters distance between the fingers that was asked for; empty where they stay
 * @param pace how fast motions went from then on, as a share of the usual, above 0
 */
public record OrderedMotion(
    String words,
    long atNanos,
    double seconds,
    Vector3 shift,
    Vector3 turn,
    OptionalDouble widthMeters,
    double pace) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the time is negative, the pace is not above 0, or one of
   *     them is not finite
   */
  public OrderedMotion {
    if (!(seconds >= 0 && pace > 0 && Double.isFinite(seconds + pace))) {
      throw new IllegalArgumentException(
          "order=\"%s\" seconds=%s pace=%s: must be finite, the time not below 0 and the pace above"
                  .formatted(words, seconds, pace)
              + " it");
    }
  }

  /** Keeps a change of pace. */
  public static OrderedMotion ofPace(String words, long atNanos, double pace) {
    return new OrderedMotion(
        words, atNanos, 0, Vector3.ZERO, Vector3.ZERO, OptionalDouble.empty(), pace);
  }

  /** Returns the mean velocity of the gripper frame that was ordered, in the base frame. */
  public Twist twist() {
    return seconds > 0 ? new Twist(shift.times(1 / seconds), turn.times(1 / seconds)) : Twist.ZERO;
  }
}
