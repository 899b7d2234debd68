package org.reprise.policy.encoding;

import java.util.Arrays;

/** Measures a cloud level by level above the table. */
final class LevelMeasures {
  /** Measures of a level: share of the points, greatest and least width. */
  static final int LENGTH = 3;

  /** The same with the radius of a fitted circle, the mean distance and the middle's offset. */
  static final int LENGTH_ROUND = 6;

  private static final int LEAST_POINTS = 4;
  private static final double TRIMMED = 0.03;
  private static final double MOST_RADIUS_METERS = 0.2;
  private static final double LEAST_SPREAD = 1e-3;

  private LevelMeasures() {}

  /**
   * Adds the measures of all levels.
   *
   * @param levels number of levels
   * @param step height of a level, meters
   * @param round whether circles are fitted; the last level then takes all that is above it
   */
  static void add(Footprint cloud, int levels, double step, boolean round, MeasureList out) {
    int[][] members = new int[levels][cloud.size()];
    int[] counts = new int[levels];
    for (int i = 0; i < cloud.size(); i++) {
      int level = (int) Math.max(0, Math.floor(cloud.z()[i] / step));
      level = round ? Math.min(level, levels - 1) : level;
      if (level < levels) {
        members[level][counts[level]++] = i;
      }
    }
    for (int level = 0; level < levels; level++) {
      out.share((double) counts[level] / cloud.size());
      if (counts[level] < LEAST_POINTS) {
        out.nothing((round ? LENGTH_ROUND : LENGTH) - 1);
        continue;
      }
      int[] mine = Arrays.copyOf(members[level], counts[level]);
      widths(cloud, mine, out);
      if (round) {
        circle(cloud, mine, out);
      }
    }
  }

  private static void widths(Footprint cloud, int[] members, MeasureList out) {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    double[] along = new double[members.length];
    for (int d = 0; d < cloud.directions(); d += 2) {
      double[] all = cloud.along(d);
      for (int j = 0; j < along.length; j++) {
        along[j] = all[members[j]];
      }
      Arrays.sort(along);
      double width = Footprint.quantile(along, 1 - TRIMMED) - Footprint.quantile(along, TRIMMED);
      most = Math.max(most, width);
      least = Math.min(least, width);
    }
    out.length(most);
    out.length(least);
  }

  /** Fits a circle by least squares of u^2 + v^2 = 2 a u + 2 b v + c (Kasa 1976). */
  private static void circle(Footprint cloud, int[] members, MeasureList out) {
    double middleX = 0;
    double middleY = 0;
    double distance = 0;
    for (int i : members) {
      middleX += cloud.x()[i] / members.length;
      middleY += cloud.y()[i] / members.length;
      distance += Math.hypot(cloud.x()[i], cloud.y()[i]) / members.length;
    }
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double ru = 0;
    double rv = 0;
    for (int i : members) {
      double u = cloud.x()[i] - middleX;
      double v = cloud.y()[i] - middleY;
      uu += u * u;
      uv += u * v;
      vv += v * v;
      ru += u * (u * u + v * v) / 2;
      rv += v * (u * u + v * v) / 2;
    }
    double determinant = uu * vv - uv * uv;
    double radius = 0;
    if (determinant > LEAST_SPREAD * (uu + vv) * (uu + vv)) {
      double a = (ru * vv - rv * uv) / determinant;
      double b = (rv * uu - ru * uv) / determinant;
      radius = Math.sqrt(a * a + b * b + (uu + vv) / members.length);
    }
    out.length(Math.min(MOST_RADIUS_METERS, radius));
    out.length(distance);
    out.length(Math.hypot(middleX, middleY));
  }
}
