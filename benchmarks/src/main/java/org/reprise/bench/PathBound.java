package org.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import org.reprise.controller.motion.RateLimits;

/**
 * Bounds from below the time that a path takes within velocities and accelerations, jerk being
 * free: Bobrow, Dubowsky and Gibson, "Time-Optimal Control of Robotic Manipulators Along Specified
 * Paths", IJRR 4(3), 1985, by a pass backward and one forward over a fine grid.
 *
 * <p>Reckons from positions alone, by differences along the path.
 */
final class PathBound {
  private static final double STEP_RADIANS = 0.005;
  private static final int HALVINGS = 60;

  private final List<RateLimits> limits;
  private final double step;
  private final double[][] slope;
  private final double[][] bend;
  private double least;
  private double greatest;

  private PathBound(List<double[]> path, List<RateLimits> limits) {
    this.limits = limits;
    double length = 0;
    for (int i = 1; i < path.size(); i++) {
      length += distance(path.get(i - 1), path.get(i));
    }
    int cells = Math.max(20, (int) Math.ceil(length / STEP_RADIANS));
    step = length / cells;
    List<double[]> q = resampled(path, cells);
    slope = new double[cells + 1][limits.size()];
    bend = new double[cells + 1][limits.size()];
    for (int i = 0; i <= cells; i++) {
      double[] before = q.get(Math.max(0, i - 1));
      double[] after = q.get(Math.min(cells, i + 1));
      double width = i == 0 || i == cells ? step : 2 * step;
      for (int j = 0; j < limits.size(); j++) {
        slope[i][j] = (after[j] - before[j]) / width;
        bend[i][j] =
            i == 0 || i == cells ? 0 : (after[j] - 2 * q.get(i)[j] + before[j]) / (step * step);
      }
    }
  }

  /** Returns the bound, seconds, for a path given by positions close together. */
  static double seconds(List<double[]> path, List<RateLimits> limits) {
    return new PathBound(path, limits).solve();
  }

  private static double distance(double[] a, double[] b) {
    double squared = 0;
    for (int j = 0; j < a.length; j++) {
      squared += (a[j] - b[j]) * (a[j] - b[j]);
    }
    return Math.sqrt(squared);
  }

  private List<double[]> resampled(List<double[]> path, int cells) {
    List<double[]> even = new ArrayList<>();
    double done = 0;
    int k = 0;
    for (int i = 0; i <= cells; i++) {
      double gap = distance(path.get(k), path.get(k + 1));
      while (k + 2 < path.size() && done + gap < i * step) {
        done += gap;
        k++;
        gap = distance(path.get(k), path.get(k + 1));
      }
      double share = gap == 0 ? 1 : Math.clamp((i * step - done) / gap, 0, 1);
      double[] posture = new double[limits.size()];
      for (int j = 0; j < posture.length; j++) {
        posture[j] = path.get(k)[j] + share * (path.get(k + 1)[j] - path.get(k)[j]);
      }
      even.add(posture);
    }
    return even;
  }

  private double solve() {
    int last = slope.length - 1;
    double[] square = new double[last + 1];
    for (int i = last - 1; i >= 0; i--) {
      double low = 0;
      double high = fastest(i);
      for (int k = 0; k < HALVINGS; k++) {
        double middle = (low + high) / 2;
        bound(i, middle);
        boolean reaches = least <= greatest && middle + 2 * step * least <= square[i + 1];
        low = reaches ? middle : low;
        high = reaches ? high : middle;
      }
      square[i] = low;
    }
    double seconds = 0;
    square[0] = 0;
    for (int i = 0; i < last; i++) {
      bound(i, square[i]);
      square[i + 1] = Math.min(square[i + 1], square[i] + 2 * step * greatest);
      seconds += 2 * step / (Math.sqrt(square[i]) + Math.sqrt(square[i + 1]));
    }
    return seconds;
  }

  private double fastest(int i) {
    double speed = Double.MAX_VALUE;
    for (int j = 0; j < limits.size(); j++) {
      speed = Math.min(speed, limits.get(j).velocityRadiansPerSecond() / Math.abs(slope[i][j]));
    }
    return speed * speed;
  }

  private void bound(int i, double at) {
    least = Double.NEGATIVE_INFINITY;
    greatest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < limits.size(); j++) {
      double limit = limits.get(j).accelerationRadiansPerSecondSquared();
      double one = (-limit - bend[i][j] * at) / slope[i][j];
      double other = (limit - bend[i][j] * at) / slope[i][j];
      least = Math.max(least, Math.min(one, other));
      greatest = Math.min(greatest, Math.max(one, other));
    }
  }
}
