package org.reprise.controller.motion;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where an increasing function is zero.
 *
 * <p>Tirupathi Chandrupatla, "A new hybrid quadratic/bisection algorithm for finding the zero of a
 * nonlinear function without using derivatives", Advances in Engineering Software 28, 1997: inverse
 * quadratic interpolation where it is safe, else halving. The number of steps is bounded.
 */
final class MonotoneRoot {
  private static final int STEPS = 150;
  private static final double RELATIVE = 2.3e-16;
  private static final double SMALLEST = 1e-20;

  private MonotoneRoot() {}

  /** Returns the zero in an interval, or the end nearest to it. */
  static double between(DoubleUnaryOperator function, double low, double high) {
    double x1 = high;
    double f1 = function.applyAsDouble(high);
    double x2 = low;
    double f2 = function.applyAsDouble(low);
    if (!(f1 > 0)) {
      return high;
    }
    if (!(f2 < 0)) {
      return low;
    }
    double t = Math.clamp(f1 / (f1 - f2), 0.01, 0.99);
    for (int step = 0; step < STEPS; step++) {
      double x = x1 + t * (x2 - x1);
      double f = function.applyAsDouble(x);
      double x3 = x2;
      double f3 = f2;
      if (f > 0 == f1 > 0) {
        x3 = x1;
        f3 = f1;
      } else {
        x2 = x1;
        f2 = f1;
      }
      x1 = x;
      f1 = f;
      double best = Math.abs(f2) < Math.abs(f1) ? x2 : x1;
      double least = (2 * RELATIVE * Math.abs(best) + SMALLEST * high) / Math.abs(x2 - x1);
      if (least > 0.5 || f1 == 0) {
        return f1 == 0 ? x1 : best;
      }
      t = Math.clamp(fraction(x1, f1, x2, f2, x3, f3), least, 1 - least);
    }
    return Math.abs(f2) < Math.abs(f1) ? x2 : x1;
  }

  private static double fraction(double x1, double f1, double x2, double f2, double x3, double f3) {
    double xi = (x1 - x2) / (x3 - x2);
    double phi = (f1 - f2) / (f3 - f2);
    boolean safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    return safe
        ? f1 / (f2 - f1) * f3 / (f2 - f3)
            + (x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
        : 0.5;
  }
}
