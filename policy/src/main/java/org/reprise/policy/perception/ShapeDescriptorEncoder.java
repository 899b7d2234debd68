package org.reprise.policy.perception;

import java.util.Arrays;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.ShapeCode;

/**
 * Describes one view of an object by hand-made measures that change little with its yaw and its
 * place: top height, width, the share of the surface at each height, and hues.
 *
 * <p>Every block of the code has a length of its own, so that the cosine of two codes is the
 * weighted mean of the blocks' cosines. One view shows one side, so the blocks that every side
 * shares (top height, width, hues) weigh most.
 */
public final class ShapeDescriptorEncoder implements ObjectEncoder {
  private static final String VERSION = "shape-descriptor-1";
  private static final int TOP_BINS = 40;
  private static final double TOP_BIN_METERS = 0.01;
  private static final int WIDTH_BINS = 40;
  private static final double WIDTH_BIN_METERS = 0.01;
  private static final int HEIGHT_BINS = 20;
  private static final double HEIGHT_BIN_METERS = 0.015;
  private static final int DIRECTIONS = 12;
  private static final double SOFT_BINS = 1.6;
  private static final double TRIMMED = 0.01;

  private static final double TOP_WEIGHT = 0.28;
  private static final double WIDTH_WEIGHT = 0.22;
  private static final double HEIGHT_WEIGHT = 0.15;
  private static final double COLOR_WEIGHT = 0.35;

  @Override
  public String version() {
    return VERSION;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the view's cloud is empty
   */
  @Override
  public ShapeCode encode(ObjectView view) {
    PointCloud cloud = view.cloud();
    if (cloud.size() == 0) {
      throw new IllegalArgumentException("points=0: an empty view cannot be encoded");
    }
    float[] code = new float[TOP_BINS + WIDTH_BINS + HEIGHT_BINS + ColorShares.LENGTH];
    int at = 0;
    bump(code, at, TOP_BINS, quantile(heights(cloud), 1 - TRIMMED) / TOP_BIN_METERS, 1);
    scale(code, at, TOP_BINS, TOP_WEIGHT);
    at += TOP_BINS;
    bump(code, at, WIDTH_BINS, width(cloud) / WIDTH_BIN_METERS, 1);
    scale(code, at, WIDTH_BINS, WIDTH_WEIGHT);
    at += WIDTH_BINS;
    for (int i = 0; i < cloud.size(); i++) {
      bump(code, at, HEIGHT_BINS, cloud.z(i) / HEIGHT_BIN_METERS, 1);
    }
    scale(code, at, HEIGHT_BINS, HEIGHT_WEIGHT);
    at += HEIGHT_BINS;
    float[] colors = ColorShares.of(cloud);
    System.arraycopy(colors, 0, code, at, colors.length);
    scale(code, at, colors.length, COLOR_WEIGHT);
    return ShapeCode.of(VERSION, code);
  }

  private static double[] heights(PointCloud cloud) {
    double[] heights = new double[cloud.size()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = cloud.z(i);
    }
    return heights;
  }

  /** Returns the greatest horizontal extent over all directions, outliers trimmed, meters. */
  private static double width(PointCloud cloud) {
    double widest = 0;
    double[] along = new double[cloud.size()];
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double angle = Math.PI * direction / DIRECTIONS;
      for (int i = 0; i < along.length; i++) {
        along[i] = cloud.x(i) * Math.cos(angle) + cloud.y(i) * Math.sin(angle);
      }
      widest = Math.max(widest, quantile(along, 1 - TRIMMED) - quantile(along, TRIMMED));
    }
    return widest;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  /** Adds a smooth bump about a position, so that near values have alike codes. */
  private static void bump(float[] code, int at, int bins, double position, double mass) {
    for (int bin = 0; bin < bins; bin++) {
      double distance = (bin + 0.5 - position) / SOFT_BINS;
      if (Math.abs(distance) < 4) {
        code[at + bin] += (float) (mass * Math.exp(-0.5 * distance * distance));
      }
    }
  }

  private static void scale(float[] code, int at, int bins, double weight) {
    double squares = 0;
    for (int bin = at; bin < at + bins; bin++) {
      squares += (double) code[bin] * code[bin];
    }
    if (squares > 0) {
      for (int bin = at; bin < at + bins; bin++) {
        code[bin] *= (float) Math.sqrt(weight / squares);
      }
    }
  }
}
