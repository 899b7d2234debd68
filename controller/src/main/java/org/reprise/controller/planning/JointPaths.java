package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Works on paths in joint space: whether they are free, how they get shorter and rounder.
 *
 * <p>A path is a list of postures joined by straight lines. Lengths are measured by the joint that
 * moves most.
 */
final class JointPaths {
  /** Step between postures that are checked and between those of a finished path. */
  static final double STEP_RADIANS = 0.02;

  private static final int SHORTCUTS = 60;
  private static final double[] CORNERS_RADIANS = {0.25, 0.12, 0.05};

  private final Clearance clearance;

  JointPaths(Clearance clearance) {
    this.clearance = clearance;
  }

  static double length(double[] from, double[] to) {
    double longest = 0;
    for (int joint = 0; joint < from.length; joint++) {
      longest = Math.max(longest, Math.abs(to[joint] - from[joint]));
    }
    return longest;
  }

  static double[] between(double[] from, double[] to, double fraction) {
    double[] posture = new double[from.length];
    for (int joint = 0; joint < from.length; joint++) {
      posture[joint] = from[joint] + fraction * (to[joint] - from[joint]);
    }
    return posture;
  }

  boolean isFree(double[] radians) {
    return clearance.roomMeters(radians) >= 0;
  }

  /** Tells whether the line to {@code to} is free; {@code from} is taken to be. */
  boolean isFree(double[] from, double[] to) {
    int steps = (int) Math.ceil(length(from, to) / STEP_RADIANS);
    for (int step = steps; step > 0; step--) {
      if (!isFree(between(from, to, (double) step / steps))) {
        return false;
      }
    }
    return true;
  }

  /** Replaces detours by straight lines where those are free. */
  List<double[]> shortened(List<double[]> path, SplittableRandom random) {
    List<double[]> shorter = new ArrayList<>(path);
    for (int i = 0; i < SHORTCUTS && shorter.size() > 2; i++) {
      int a = random.nextInt(shorter.size() - 1);
      int b = random.nextInt(shorter.size() - 1);
      int low = Math.min(a, b);
      int high = Math.max(a, b);
      if (low == high) {
        continue;
      }
      double[] from = between(shorter.get(low), shorter.get(low + 1), random.nextDouble());
      double[] to = between(shorter.get(high), shorter.get(high + 1), random.nextDouble());
      if (isFree(from, to)) {
        shorter.subList(low + 1, high + 1).clear();
        shorter.add(low + 1, from);
        shorter.add(low + 2, to);
      }
    }
    return shorter;
  }

  /** Rounds the corners as far as the way stays free, and fills in postures at equal steps. */
  List<double[]> rounded(List<double[]> path) {
    List<double[]> round = new ArrayList<>();
    round.add(path.getFirst());
    for (int i = 1; i + 1 < path.size(); i++) {
      double[] corner = path.get(i);
      double room =
          0.45 * Math.min(length(path.get(i - 1), corner), length(corner, path.get(i + 1)));
      List<double[]> arc = List.of(corner);
      for (double size : CORNERS_RADIANS) {
        List<double[]> candidate =
            arc(path.get(i - 1), corner, path.get(i + 1), Math.min(size, room));
        if (candidate.stream().allMatch(this::isFree)) {
          arc = candidate;
          break;
        }
      }
      for (double[] posture : arc) {
        line(round, posture);
      }
    }
    line(round, path.getLast());
    return round;
  }

  private static List<double[]> arc(double[] before, double[] corner, double[] after, double size) {
    double[] enter = between(corner, before, size / Math.max(length(before, corner), 1e-9));
    double[] leave = between(corner, after, size / Math.max(length(corner, after), 1e-9));
    int steps = 2 + (int) Math.ceil(2 * size / STEP_RADIANS);
    List<double[]> arc = new ArrayList<>();
    for (int step = 0; step <= steps; step++) {
      double t = (double) step / steps;
      arc.add(between(between(enter, corner, t), between(corner, leave, t), t));
    }
    return arc;
  }

  private static void line(List<double[]> path, double[] to) {
    double[] from = path.getLast();
    int steps = (int) Math.ceil(length(from, to) / STEP_RADIANS);
    for (int step = 1; step <= steps; step++) {
      path.add(between(from, to, (double) step / steps));
    }
  }
}
