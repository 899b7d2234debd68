package org.reprise.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Times a path as the servo did before {@code PathTiming}, to compare with.
 *
 * <p>The speed is bounded at every posture by the velocities and by a share of the acceleration for
 * the path's bend; a pass forward and one backward bound its change by another share. A sliding
 * mean over 60 ms of the positions smooths the rest, without proof for acceleration and jerk.
 */
final class SlidingMeanTiming {
  private static final double VELOCITY_SHARE = 0.7;
  private static final double BEND_SHARE = 0.3;
  private static final double ALONG_SHARE = 0.4;
  private static final double SMOOTHING_SECONDS = 0.06;
  private static final double LEAST_SPEED = 1e-3;
  private static final int LEAST_SEGMENTS = 20;

  private final List<double[]> samples;

  /**
   * Times a path.
   *
   * @param path postures close together, first to last
   * @param joints joints with their limits
   * @param periodSeconds time between samples
   */
  SlidingMeanTiming(List<JointVector> path, List<JointConfig> joints, double periodSeconds) {
    double[][] postures = distinct(path);
    if (postures.length < 2) {
      samples = List.of(postures[0]);
      return;
    }
    double[] lengths = lengths(postures);
    double[] speeds = speeds(postures, lengths, joints);
    samples =
        smoothed(
            sampled(postures, lengths, speeds, periodSeconds),
            (int) Math.round(SMOOTHING_SECONDS / periodSeconds));
  }

  /** Returns the number of samples. */
  int size() {
    return samples.size();
  }

  /** Returns the positions at a sample, shape [n]; not to be changed. */
  double[] at(int sample) {
    return samples.get(sample);
  }

  private static double[][] distinct(List<JointVector> path) {
    List<double[]> kept = new ArrayList<>();
    for (JointVector posture : path) {
      double[] radians = posture.toArray();
      if (kept.isEmpty() || distance(kept.getLast(), radians) > 1e-7) {
        kept.add(radians);
      }
    }
    return divided(kept).toArray(new double[0][]);
  }

  /** Puts postures between those of a short path, so that there is room to speed up in. */
  private static List<double[]> divided(List<double[]> postures) {
    int parts = Math.ceilDiv(LEAST_SEGMENTS, Math.max(1, postures.size() - 1));
    List<double[]> fine = new ArrayList<>(List.of(postures.getFirst()));
    for (int k = 1; k < postures.size(); k++) {
      for (int part = 1; part <= parts; part++) {
        double[] between = new double[postures.get(k).length];
        for (int j = 0; j < between.length; j++) {
          double from = postures.get(k - 1)[j];
          between[j] = from + (postures.get(k)[j] - from) * part / parts;
        }
        fine.add(between);
      }
    }
    return fine;
  }

  private static double distance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(squared);
  }

  private static double[] lengths(double[][] postures) {
    double[] lengths = new double[postures.length - 1];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = distance(postures[i], postures[i + 1]);
    }
    return lengths;
  }

  /** Returns the speed along the path at each posture, rad/s. */
  private static double[] speeds(double[][] q, double[] lengths, List<JointConfig> joints) {
    int n = q.length;
    double[] speed = new double[n];
    for (int k = 1; k + 1 < n; k++) {
      double bound = Double.POSITIVE_INFINITY;
      for (int j = 0; j < joints.size(); j++) {
        JointLimits limits = joints.get(j).limits();
        double before = (q[k][j] - q[k - 1][j]) / lengths[k - 1];
        double after = (q[k + 1][j] - q[k][j]) / lengths[k];
        double slope = Math.max(Math.abs(before), Math.abs(after));
        double bend = 2 * Math.abs(after - before) / (lengths[k - 1] + lengths[k]);
        bound = Math.min(bound, VELOCITY_SHARE * limits.velocityRadiansPerSecond() / slope);
        double turn = BEND_SHARE * limits.accelerationRadiansPerSecondSquared();
        bound = Math.min(bound, Math.sqrt(turn / Math.max(bend, 1e-12)));
      }
      speed[k] = Math.max(bound, LEAST_SPEED);
    }
    for (int k = 1; k < n; k++) {
      double gain = 2 * along(q, lengths, k - 1, joints) * lengths[k - 1];
      speed[k] = Math.min(speed[k], Math.sqrt(speed[k - 1] * speed[k - 1] + gain));
    }
    for (int k = n - 2; k >= 0; k--) {
      double gain = 2 * along(q, lengths, k, joints) * lengths[k];
      speed[k] = Math.min(speed[k], Math.sqrt(speed[k + 1] * speed[k + 1] + gain));
    }
    return speed;
  }

  private static double along(double[][] q, double[] lengths, int k, List<JointConfig> joints) {
    double bound = Double.POSITIVE_INFINITY;
    for (int j = 0; j < joints.size(); j++) {
      double slope = Math.abs(q[k + 1][j] - q[k][j]) / lengths[k];
      double limit = joints.get(j).limits().accelerationRadiansPerSecondSquared();
      bound = Math.min(bound, ALONG_SHARE * limit / Math.max(slope, 1e-12));
    }
    return bound;
  }

  private static List<double[]> sampled(
      double[][] q, double[] lengths, double[] speeds, double period) {
    List<double[]> samples = new ArrayList<>();
    double late = 0;
    for (int k = 0; k < lengths.length; k++) {
      double duration = 2 * lengths[k] / (speeds[k] + speeds[k + 1]);
      double change = (speeds[k + 1] - speeds[k]) / duration;
      double t = late;
      for (; t < duration; t += period) {
        double done = (speeds[k] * t + change * t * t / 2) / lengths[k];
        double[] posture = new double[q[k].length];
        for (int j = 0; j < posture.length; j++) {
          posture[j] = q[k][j] + done * (q[k + 1][j] - q[k][j]);
        }
        samples.add(posture);
      }
      late = t - duration;
    }
    samples.add(q[q.length - 1]);
    return samples;
  }

  private static List<double[]> smoothed(List<double[]> raw, int window) {
    int joints = raw.getFirst().length;
    int count = raw.size() + window;
    List<double[]> smooth = new ArrayList<>(count);
    double[] sum = new double[joints];
    for (int i = -window; i < count; i++) {
      double[] enters = raw.get(Math.clamp(i, 0, raw.size() - 1));
      double[] leaves = raw.get(Math.clamp(i - window, 0, raw.size() - 1));
      for (int j = 0; j < joints; j++) {
        sum[j] += enters[j] - (i < 0 ? 0 : leaves[j]);
      }
      if (i >= 0) {
        smooth.add(Arrays.stream(sum).map(total -> total / window).toArray());
      }
    }
    smooth.set(smooth.size() - 1, raw.getLast().clone());
    return smooth;
  }
}
