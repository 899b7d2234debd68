package org.reprise.controller.servo;

/**
 * Knows how far a joint still travels when it brakes, in steps of one period.
 *
 * <p>A joint that takes one step at speed {@code v} and then loses {@code a T} in each further one
 * travels {@code T ((n + 1) v - a T n (n + 1) / 2)} with {@code n = floor(v / (a T))}.
 */
final class BrakingDistance {
  private BrakingDistance() {}

  /**
   * Returns the greatest speed of the next step from which the joint stops within a distance.
   *
   * @param distance distance left; negative if it is passed already
   * @param acceleration greatest deceleration
   * @param period period, seconds
   */
  static double speed(double distance, double acceleration, double period) {
    if (distance <= 0) {
      return distance / period;
    }
    double drop = acceleration * period;
    double n = Math.floor((Math.sqrt(1 + 8 * distance / (drop * period)) - 1) / 2);
    return (distance / period + drop * n * (n + 1) / 2) / (n + 1);
  }
}
