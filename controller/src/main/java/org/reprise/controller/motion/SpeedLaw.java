package org.reprise.controller.motion;

import java.util.Arrays;
import java.util.List;

/**
 * The greatest speed along a path that keeps velocities and accelerations.
 *
 * <p>A pass backward finds from which speeds the rest of the path can be followed, one forward
 * takes the greatest of them: Pham and Pham, "A New Approach to Time-Optimal Path Parameterization
 * Based on Reachability Analysis", IEEE T-RO 34(3), 2018. The path's bend alone may take most of
 * the acceleration, not all of it, so that going on at the same speed is always possible and no
 * point is a trap; and it may take a share of the jerk.
 *
 * <p>Symbols: {@code square}, the squared rate of the path's parameter; {@code pull}, the second
 * derivative of the parameter by time.
 */
final class SpeedLaw {
  private static final int LEAST_CELLS = 240;
  private static final int HALVINGS = 40;
  private static final double BEND_SHARE = 0.95;
  private static final double SLOWEST_SQUARE = 1e-10;
  private static final double GREATEST_SQUARE = 1e30;

  private final List<RateLimits> limits;
  private final double cell;
  private final double[][] first;
  private final double[][] second;
  private final double[] cap;
  private final double[] slow;
  private final double[] wanted;
  private final double[] square;
  private final double[] arrival;
  private double leastPull;
  private double greatestPull;

  /**
   * Prepares a path.
   *
   * @param path what to follow, of one piece or more
   * @param limits limits of each joint
   * @param jerkShare share of the jerk that the path's bend may take
   */
  SpeedLaw(SplinePath path, List<RateLimits> limits, double jerkShare) {
    this.limits = limits;
    int parts = Math.ceilDiv(LEAST_CELLS, path.pieces());
    int cells = parts * path.pieces();
    cell = 1.0 / parts;
    first = new double[cells + 1][path.joints()];
    second = new double[cells + 1][path.joints()];
    cap = new double[cells + 1];
    slow = new double[cells + 1];
    wanted = new double[cells + 1];
    square = new double[cells + 1];
    arrival = new double[cells + 1];
    Arrays.fill(slow, 1);
    Arrays.fill(wanted, 1);
    double[] third = new double[path.joints()];
    for (int i = 0; i <= cells; i++) {
      path.derivatives(i * cell, first[i], second[i], third);
      cap[i] = GREATEST_SQUARE;
      for (int j = 0; j < third.length; j++) {
        RateLimits limit = limits.get(j);
        double fastest = limit.velocityRadiansPerSecond() / Math.abs(first[i][j]);
        double jerk = jerkShare * limit.jerkRadiansPerSecondCubed();
        fastest = Math.min(fastest, Math.cbrt(jerk / Math.abs(third[j])));
        double turn = BEND_SHARE * limit.accelerationRadiansPerSecondSquared();
        fastest = Math.min(fastest, Math.sqrt(turn / Math.abs(second[i][j])));
        cap[i] = Math.min(cap[i], fastest * fastest);
      }
    }
  }

  /** Asks for lower speed, by a factor, where the parameter lies in a range; the least counts. */
  void slowDown(double from, double to, double factor) {
    int last = Math.min(slow.length - 1, (int) Math.ceil(to / cell));
    for (int i = Math.max(0, (int) (from / cell)); i <= last; i++) {
      wanted[i] = Math.min(wanted[i], factor);
    }
  }

  /** Finds the speeds; returns the time that the whole path takes, seconds. */
  double solve() {
    int last = square.length - 1;
    for (int i = 0; i <= last; i++) {
      slow[i] *= wanted[i];
      wanted[i] = 1;
    }
    square[last] = 0;
    for (int i = last - 1; i >= 0; i--) {
      square[i] = greatest(i, square[i + 1]);
    }
    square[0] = 0;
    arrival[0] = 0;
    for (int i = 0; i < last; i++) {
      bound(i, square[i]);
      double next = Math.min(square[i + 1], square[i] + 2 * cell * greatestPull);
      square[i + 1] = i + 1 == last ? 0 : Math.max(next, SLOWEST_SQUARE);
      arrival[i + 1] = arrival[i] + 2 * cell / (Math.sqrt(square[i]) + Math.sqrt(square[i + 1]));
    }
    return arrival[last];
  }

  /** Returns the greatest square from which the next point is reached at its square or less. */
  private double greatest(int i, double next) {
    double bound = cap[i] * slow[i] * slow[i];
    if (reaches(i, bound, next)) {
      return bound;
    }
    double low = 0;
    double high = Math.min(bound, Math.max(next, SLOWEST_SQUARE));
    while (high < bound && reaches(i, high, next)) {
      low = high;
      high = Math.min(bound, 2 * high);
    }
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (low + high) / 2;
      if (reaches(i, middle, next)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean reaches(int i, double from, double next) {
    bound(i, from);
    return leastPull <= greatestPull
        && from + 2 * cell * greatestPull >= 0
        && from + 2 * cell * leastPull <= next;
  }

  /** Bounds the pull at a point by the joints' accelerations. */
  private void bound(int i, double at) {
    leastPull = Double.NEGATIVE_INFINITY;
    greatestPull = Double.POSITIVE_INFINITY;
    for (int j = 0; j < limits.size(); j++) {
      double limit = limits.get(j).accelerationRadiansPerSecondSquared() * slow[i] * slow[i];
      double slope = Math.abs(first[i][j]);
      double bend = Math.copySign(1, first[i][j]) * second[i][j] * at;
      if (slope > 0) {
        leastPull = Math.max(leastPull, (-limit - bend) / slope);
        greatestPull = Math.min(greatestPull, (limit - bend) / slope);
      } else if (Math.abs(bend) > limit) {
        greatestPull = Double.NEGATIVE_INFINITY;
      }
    }
  }

  /**
   * Samples the path's parameter at equal times.
   *
   * @param into overwritten; the end of the path from its arrival on
   */
  void sample(double periodSeconds, double[] into) {
    int i = 0;
    int last = square.length - 1;
    for (int k = 0; k < into.length; k++) {
      double at = k * periodSeconds;
      while (i < last && arrival[i + 1] <= at) {
        i++;
      }
      if (i == last) {
        into[k] = last * cell;
      } else {
        double t = at - arrival[i];
        double pull = (square[i + 1] - square[i]) / (2 * cell);
        into[k] = i * cell + t * (Math.sqrt(square[i]) + t * pull / 2);
      }
    }
  }
}
