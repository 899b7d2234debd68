package org.reprise.retrieval.bank;

import java.util.Arrays;
import java.util.List;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;

/**
 * Estimates the jerk of the hand from its measured positions.
 *
 * <p>Around every center, 20 ms apart, a cubic is fitted by least squares to the positions within
 * 100 ms on both sides, at the times at which they were measured; its third derivative is the jerk
 * there. This is the local polynomial derivative of Savitzky and Golay, "Smoothing and
 * Differentiation of Data by Simplified Least Squares Procedures", Analytical Chemistry 36, 1964,
 * for times that are not evenly spaced. At 50 Hz it passes on noise of 0.1 mm as 1 m/s^3, where
 * plain third differences pass it on as 56 m/s^3, and jerk of more than about 4 Hz is damped.
 *
 * <p>Windows with fewer than {@value #LEAST_SAMPLES} times, that do not reach out to both sides, or
 * in which the samples pause for more than a quarter of the window tell nothing and are passed
 * over.
 */
final class HandJerk {
  private static final double HALF_WINDOW_SECONDS = 0.1;
  private static final double CENTER_DISTANCE_SECONDS = 0.02;
  private static final double LONGEST_PAUSE_SECONDS = 0.05;
  private static final double LEAST_REACH_SECONDS = 0.08;
  private static final int LEAST_SAMPLES = 7;

  private final double[] seconds;
  private final Vector3[] meters;

  /**
   * Takes the samples.
   *
   * @param servo earliest first; those that are not later than the one before are passed over
   */
  HandJerk(List<ServoSample> servo) {
    double[] times = new double[servo.size()];
    Vector3[] places = new Vector3[servo.size()];
    int count = 0;
    long begin = servo.isEmpty() ? 0 : servo.getFirst().state().nanos();
    for (ServoSample sample : servo) {
      double at = (sample.state().nanos() - begin) * 1e-9;
      if (count == 0 || at > times[count - 1]) {
        times[count] = at;
        places[count++] = sample.baseFromGripper().translation();
      }
    }
    seconds = Arrays.copyOf(times, count);
    meters = Arrays.copyOf(places, count);
  }

  /** Returns the root mean square over the episode, meters per second cubed; 0 if none is told. */
  double rootMeanSquare() {
    if (seconds.length == 0) {
      return 0;
    }
    double sum = 0;
    long windows = 0;
    int from = 0;
    int until = 0;
    long centers = (long) (seconds[seconds.length - 1] / CENTER_DISTANCE_SECONDS);
    for (long i = 0; i <= centers && from < seconds.length; i++) {
      double center = i * CENTER_DISTANCE_SECONDS;
      while (from < seconds.length && seconds[from] < center - HALF_WINDOW_SECONDS) {
        from++;
      }
      until = Math.max(from, until);
      while (until < seconds.length && seconds[until] <= center + HALF_WINDOW_SECONDS) {
        until++;
      }
      if (tells(from, until, center)) {
        Vector3 jerk = jerk(from, until, center);
        sum += jerk.dot(jerk);
        windows++;
      }
    }
    return windows == 0 ? 0 : Math.sqrt(sum / windows);
  }

  private boolean tells(int from, int until, double center) {
    if (until - from < LEAST_SAMPLES
        || center - seconds[from] < LEAST_REACH_SECONDS
        || seconds[until - 1] - center < LEAST_REACH_SECONDS) {
      return false;
    }
    for (int i = from + 1; i < until; i++) {
      if (seconds[i] - seconds[i - 1] > LONGEST_PAUSE_SECONDS) {
        return false;
      }
    }
    return true;
  }

  /**
   * Fits by the polynomials 1, t, t^2, t^3 made orthogonal over the times of the window, with t
   * from -1 to 1: the coefficient of the last one is that of t^3.
   */
  private Vector3 jerk(int from, int until, double center) {
    int n = until - from;
    double[][] basis = new double[4][n];
    for (int i = 0; i < n; i++) {
      double t = (seconds[from + i] - center) / HALF_WINDOW_SECONDS;
      basis[0][i] = 1;
      basis[1][i] = t;
      basis[2][i] = t * t;
      basis[3][i] = t * t * t;
    }
    double[] squares = new double[4];
    for (int k = 0; k < 4; k++) {
      for (int lower = 0; lower < k; lower++) {
        double share = dot(basis[k], basis[lower]) / squares[lower];
        for (int i = 0; i < n; i++) {
          basis[k][i] -= share * basis[lower][i];
        }
      }
      squares[k] = dot(basis[k], basis[k]);
    }
    Vector3 sum = Vector3.ZERO;
    for (int i = 0; i < n; i++) {
      sum = sum.plus(meters[from + i].minus(meters[from]).times(basis[3][i]));
    }
    return sum.times(6 / (squares[3] * Math.pow(HALF_WINDOW_SECONDS, 3)));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
