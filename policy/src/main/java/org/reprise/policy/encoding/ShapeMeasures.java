package org.reprise.policy.encoding;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.reprise.core.vision.PointCloud;

/**
 * Measures a cloud in ways that do not change when it is moved or turned on the table: heights,
 * widths, levels, the profile along its longest axis and distances between its points.
 *
 * <p>Lengths are told in units of 10 cm and shares as three times their square root, so that most
 * measures are of the order of one.
 */
final class ShapeMeasures {
  private static final int DIRECTIONS = 24;
  private static final int LEVELS = 28;
  private static final double LEVEL_METERS = 0.01;
  private static final int RELATIVE_LEVELS = 16;
  private static final int DISTANCES = 32;
  private static final double DISTANCE_METERS = 0.008;
  private static final int PAIRS = 3000;
  private static final int MOST_POINTS = 1500;
  private static final double LEAST_LEVEL_METERS = 0.004;
  private static final double[] HEIGHTS = {
    .01, .05, .15, .25, .35, .45, .55, .65, .75, .85, .95, .98, .995
  };

  /** Number of measures. */
  static final int LENGTH =
      HEIGHTS.length
          + DIRECTIONS
          + DIRECTIONS / 2
          + LEVELS * LevelMeasures.LENGTH
          + RELATIVE_LEVELS * LevelMeasures.LENGTH_ROUND
          + AxisMeasures.LENGTH
          + 2 * DISTANCES;

  private ShapeMeasures() {}

  /**
   * Measures a cloud.
   *
   * @param cloud points in the base frame, z up from the table, one or more
   * @return [{@link #LENGTH}]
   * @throws IllegalArgumentException if the cloud is empty
   */
  static float[] of(PointCloud cloud) {
    if (cloud.size() == 0) {
      throw new IllegalArgumentException("points=0: an empty cloud has no measures");
    }
    Footprint footprint = Footprint.of(cloud, MOST_POINTS, DIRECTIONS);
    MeasureList out = new MeasureList(LENGTH);
    double[] heights = footprint.z().clone();
    Arrays.sort(heights);
    for (double share : HEIGHTS) {
      out.length(Footprint.quantile(heights, share));
    }
    widths(footprint, out);
    LevelMeasures.add(footprint, LEVELS, LEVEL_METERS, false, out);
    double relative = Footprint.quantile(heights, 0.99) / RELATIVE_LEVELS;
    LevelMeasures.add(
        footprint, RELATIVE_LEVELS, Math.max(LEAST_LEVEL_METERS, relative), true, out);
    AxisMeasures.add(footprint, out);
    distances(footprint, out);
    return out.values();
  }

  /** Adds the widths from the widest direction on, to the side where they fall more slowly. */
  private static void widths(Footprint footprint, MeasureList out) {
    double[] widths = new double[DIRECTIONS];
    int widest = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      double[] along = footprint.along(d).clone();
      Arrays.sort(along);
      widths[d] = Footprint.quantile(along, .99) - Footprint.quantile(along, .01);
      widest = widths[d] > widths[widest] ? d : widest;
    }
    double ahead = 0;
    double behind = 0;
    for (int k = 1; k < DIRECTIONS / 2; k++) {
      ahead += widths[(widest + k) % DIRECTIONS];
      behind += widths[(widest - k + DIRECTIONS) % DIRECTIONS];
    }
    int step = ahead >= behind ? 1 : DIRECTIONS - 1;
    for (int k = 0; k < DIRECTIONS; k++) {
      out.length(widths[(widest + step * k) % DIRECTIONS]);
    }
    Arrays.sort(widths);
    for (int k = 0; k < DIRECTIONS; k += 2) {
      out.length(widths[k]);
    }
  }

  /** Adds how often points are how far from each other: in space, then on the table. */
  private static void distances(Footprint footprint, MeasureList out) {
    double[] inSpace = new double[DISTANCES];
    double[] onTable = new double[DISTANCES];
    SplittableRandom random = new SplittableRandom(1);
    for (int pair = 0; pair < PAIRS; pair++) {
      int a = random.nextInt(footprint.size());
      int b = random.nextInt(footprint.size());
      double flat =
          Math.hypot(footprint.x()[a] - footprint.x()[b], footprint.y()[a] - footprint.y()[b]);
      count(inSpace, Math.hypot(flat, footprint.z()[a] - footprint.z()[b]));
      count(onTable, flat);
    }
    for (double count : inSpace) {
      out.share(count / PAIRS);
    }
    for (double count : onTable) {
      out.share(count / PAIRS);
    }
  }

  private static void count(double[] bins, double meters) {
    double at = meters / DISTANCE_METERS;
    int bin = (int) Math.min(at, bins.length - 1);
    double rest = bin == bins.length - 1 ? 0 : at - bin;
    bins[bin] += 1 - rest;
    if (rest > 0) {
      bins[bin + 1] += rest;
    }
  }
}
