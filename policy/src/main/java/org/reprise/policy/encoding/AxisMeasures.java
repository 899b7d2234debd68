package org.reprise.policy.encoding;

import java.util.Arrays;

/** Measures a cloud along its longest axis on the table, the thicker end first. */
final class AxisMeasures {
  private static final int PARTS = 24;
  private static final int EACH = 5;
  private static final int LEAST_POINTS = 3;
  private static final double TRIMMED = 0.03;
  private static final double[] ACROSS = {.01, .1, .25, .4, .6, .75, .9, .99};
  private static final double[] ALONG = {.05, .2, .35, .5, .65, .8, .95};

  /** Number of measures. */
  static final int LENGTH = 1 + PARTS * EACH + ACROSS.length + ALONG.length;

  private AxisMeasures() {}

  /**
   * What is in one part of the axis; lengths in meters.
   *
   * @param share of all points
   * @param width across the axis
   * @param top height of its highest points
   * @param height median height
   * @param side where its middle lies across the axis
   */
  private record Part(double share, double width, double top, double height, double side) {}

  static void add(Footprint cloud, MeasureList out) {
    double[] along = new double[cloud.size()];
    double[] across = new double[cloud.size()];
    turn(cloud, along, across);
    double[] sortedAlong = along.clone();
    Arrays.sort(sortedAlong);
    double[] sortedAcross = across.clone();
    Arrays.sort(sortedAcross);
    double low = Footprint.quantile(sortedAlong, .005);
    double length = Math.max(1e-6, Footprint.quantile(sortedAlong, .995) - low);
    Part[] parts = parts(cloud, along, across, low, length);
    double first = 0;
    double last = 0;
    double side = 0;
    for (int k = 0; k < PARTS; k++) {
      double thick = 10 * parts[k].width() * parts[k].width() + parts[k].top();
      first += k < PARTS / 2 ? thick : 0;
      last += k < PARTS / 2 ? 0 : thick;
      side += parts[k].side();
    }
    boolean turned = last > first;
    out.length(length);
    for (int k = 0; k < PARTS; k++) {
      Part part = parts[turned ? PARTS - 1 - k : k];
      out.share(part.share());
      out.length(part.width());
      out.length(part.top());
      out.length(part.height());
      out.length(Math.abs(part.side()));
    }
    for (double share : ACROSS) {
      out.length(mirrored(sortedAcross, share, side < 0));
    }
    for (double share : ALONG) {
      out.length(mirrored(sortedAlong, share, turned));
    }
  }

  /** Returns a quantile of values, or of the same with the other sign. */
  private static double mirrored(double[] sorted, double share, boolean mirror) {
    return mirror ? -Footprint.quantile(sorted, 1 - share) : Footprint.quantile(sorted, share);
  }

  private static void turn(Footprint cloud, double[] along, double[] across) {
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < cloud.size(); i++) {
      xx += cloud.x()[i] * cloud.x()[i];
      xy += cloud.x()[i] * cloud.y()[i];
      yy += cloud.y()[i] * cloud.y()[i];
    }
    double angle = 0.5 * Math.atan2(2 * xy, xx - yy);
    for (int i = 0; i < cloud.size(); i++) {
      along[i] = cloud.x()[i] * Math.cos(angle) + cloud.y()[i] * Math.sin(angle);
      across[i] = cloud.y()[i] * Math.cos(angle) - cloud.x()[i] * Math.sin(angle);
    }
  }

  private static Part[] parts(
      Footprint cloud, double[] along, double[] across, double low, double length) {
    double[][] sides = new double[PARTS][cloud.size()];
    double[][] heights = new double[PARTS][cloud.size()];
    int[] counts = new int[PARTS];
    for (int i = 0; i < cloud.size(); i++) {
      int k = (int) Math.clamp(Math.floor((along[i] - low) / length * PARTS), 0, PARTS - 1);
      sides[k][counts[k]] = across[i];
      heights[k][counts[k]++] = cloud.z()[i];
    }
    Part[] parts = new Part[PARTS];
    for (int k = 0; k < PARTS; k++) {
      double share = (double) counts[k] / cloud.size();
      if (counts[k] < LEAST_POINTS) {
        parts[k] = new Part(share, 0, 0, 0, 0);
        continue;
      }
      double[] side = Arrays.copyOf(sides[k], counts[k]);
      double[] height = Arrays.copyOf(heights[k], counts[k]);
      Arrays.sort(side);
      Arrays.sort(height);
      double right = Footprint.quantile(side, 1 - TRIMMED);
      double left = Footprint.quantile(side, TRIMMED);
      parts[k] =
          new Part(
              share,
              right - left,
              Footprint.quantile(height, 1 - TRIMMED),
              Footprint.quantile(height, 0.5),
              (right + left) / 2);
    }
    return parts;
  }
}
