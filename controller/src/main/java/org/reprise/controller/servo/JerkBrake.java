package org.reprise.controller.servo;

/**
 * Knows how a joint comes to rest in the fewest steps that jerk and acceleration allow, exactly in
 * whole steps and without running through them.
 *
 * <p>Units: one control period, and the greatest jerk. A step goes from position {@code p}, speed
 * {@code v} and acceleration {@code a} to {@code a' = a + j}, {@code v' = v + a'}, {@code p' = p +
 * v'} with {@code |j| <= 1}: what backward differences of the positions show. The brake is a
 * feedback law. It takes the acceleration, as far as its bounds allow, to the value from which
 * taking it back to zero at full jerk leaves no speed; the path from the state after a brake step
 * is therefore the rest of the path from the state before it. The law is the discrete double
 * integrator's in minimum time; the sums below are those of its arithmetic progressions.
 *
 * <p>Allocates nothing after construction; one thread.
 */
final class JerkBrake {
  private double travel;
  private double highest;
  private double lowest;

  /** Returns the speed that is still gained when an acceleration is taken back to zero. */
  static double gain(double acceleration) {
    double size = Math.abs(acceleration);
    double whole = Math.floor(size);
    return Math.copySign(whole * (size - (whole + 1) / 2), acceleration);
  }

  /**
   * Returns the acceleration of the next step with which, taken back to zero from there, exactly a
   * given speed is gained: the inverse of {@code a + gain(a)}.
   */
  static double gaining(double speed) {
    double size = Math.abs(speed);
    double steps = Math.floor((Math.sqrt(1 + 8 * size) - 1) / 2);
    return Math.copySign(size / (steps + 1) + steps / 2, speed);
  }

  /** Returns the acceleration of the brake's next step; {@code bound} is the greatest one. */
  static double next(double speed, double acceleration, double bound) {
    double least = Math.max(acceleration - 1, -bound);
    double most = Math.min(acceleration + 1, bound);
    if (least > most) {
      return Math.clamp(acceleration, -bound, bound);
    }
    return Math.clamp(-gaining(speed), least, most);
  }

  /**
   * Follows the brake to rest.
   *
   * @param speed speed in the last step
   * @param acceleration acceleration in the last step
   * @param bound greatest acceleration
   */
  void follow(double speed, double acceleration, double bound) {
    double side = speed + gain(acceleration) >= 0 ? 1 : -1;
    double v = side * speed;
    double a = side * acceleration;
    double dip = v < 0 ? dip(v, a) : 0;
    double end = toRest(v, a, bound);
    travel = side * end;
    highest = side > 0 ? Math.max(0, end) : -dip;
    lowest = side > 0 ? dip : Math.min(0, -end);
  }

  /** Returns where the brake ends, from where it began. */
  double travel() {
    return travel;
  }

  /** Returns the greatest position on the way, from where it began; not below 0. */
  double highest() {
    return highest;
  }

  /** Returns the least position on the way, from where it began; not above 0. */
  double lowest() {
    return lowest;
  }

  /** Returns the least position of a joint that still moves backwards while it speeds up. */
  private static double dip(double v, double a) {
    double middle = a - 0.5;
    double k = Math.floor(middle - Math.sqrt(Math.max(0, middle * middle + 2 * v)));
    return k > 0 ? ramp(v, a, k) : 0;
  }

  /** Returns the travel of {@code k} steps at full negative jerk. */
  private static double ramp(double v, double a, double k) {
    return k * (v + (k + 1) / 2 * (a - (k + 2) / 3));
  }

  /**
   * Returns the travel to rest of a joint that must lose speed: {@code k} steps at full jerk, steps
   * at full deceleration, one step between, and the ramp back to zero.
   */
  private static double toRest(double v, double a, double bound) {
    // The ramp seen from where its acceleration was between 0 and 1, `before` steps ago.
    double before = -Math.floor(a);
    double a0 = a + before;
    double v0 = v - before * (a0 - (before + 1) / 2);
    double curve = a0 + Math.sqrt(Math.max(0, a0 * (a0 - 1) + v0));
    double k = Math.max(0, Math.floor(Math.min(curve, a0 + bound)) - before);
    double way = ramp(v, a, k);
    double fast = v + k * (a - (k + 1) / 2);
    double excess = fast - gain(bound);
    if (excess >= bound) {
      double steps = Math.floor(excess / bound);
      way += steps * (fast - bound * (steps + 1) / 2);
      fast -= steps * bound;
    }
    double last = gaining(fast);
    double q = Math.floor(last);
    return way + fast - last + q * (q - 1) / 2 * (last - q + (q - 2) / 3);
  }
}
