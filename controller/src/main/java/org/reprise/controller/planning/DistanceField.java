package org.reprise.controller.planning;

import java.util.Arrays;
import org.reprise.core.vision.PointCloud;

/**
 * Answers how far a point is from a cloud, up to a horizon, in constant time.
 *
 * <p>A grid of 1 cm cells around the cloud holds the distance of each corner to the nearest point,
 * cut off at the horizon; between corners it is interpolated. Near the cloud one point of each 5 mm
 * is entered, further away one of each 15 mm.
 */
final class DistanceField {
  /** Distances above this are not told apart. */
  static final double HORIZON_METERS = 0.09;

  private static final double CELL_METERS = 0.01;
  private static final double NEAR_THINNING_METERS = 0.005;
  private static final int NEAR_CELLS = 3;
  private static final double FAR_THINNING_METERS = 0.015;
  private static final int FAR_CELLS = 9;

  private final double[] origin = new double[3];
  private final int[] size = new int[3];
  private final float[] distance;

  DistanceField(PointCloud cloud) {
    if (cloud.size() == 0) {
      distance = new float[0];
      return;
    }
    double[] max = new double[3];
    bounds(cloud, origin, max);
    for (int axis = 0; axis < 3; axis++) {
      origin[axis] -= HORIZON_METERS + 2 * CELL_METERS;
      size[axis] = (int) Math.ceil((max[axis] + HORIZON_METERS - origin[axis]) / CELL_METERS) + 3;
    }
    distance = new float[Math.multiplyExact(Math.multiplyExact(size[0], size[1]), size[2])];
    Arrays.fill(distance, (float) HORIZON_METERS);
    enter(cloud, NEAR_THINNING_METERS, NEAR_CELLS);
    enter(cloud, FAR_THINNING_METERS, FAR_CELLS);
  }

  private void enter(PointCloud cloud, double thinningMeters, int reach) {
    long[] order = orderByCell(cloud, thinningMeters);
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || order[i] >>> 32 != order[i - 1] >>> 32) {
        int point = (int) order[i];
        enter(cloud.x(point), cloud.y(point), cloud.z(point), reach);
      }
    }
  }

  private static void bounds(PointCloud cloud, double[] min, double[] max) {
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < cloud.size(); i++) {
      double[] point = {cloud.x(i), cloud.y(i), cloud.z(i)};
      for (int axis = 0; axis < 3; axis++) {
        min[axis] = Math.min(min[axis], point[axis]);
        max[axis] = Math.max(max[axis], point[axis]);
      }
    }
  }

  /** Sorts the points by the cell they lie in: the cell in the upper half of each entry. */
  private long[] orderByCell(PointCloud cloud, double cellMeters) {
    long[] order = new long[cloud.size()];
    for (int i = 0; i < order.length; i++) {
      long x = (long) ((cloud.x(i) - origin[0]) / cellMeters);
      long y = (long) ((cloud.y(i) - origin[1]) / cellMeters);
      long z = (long) ((cloud.z(i) - origin[2]) / cellMeters);
      order[i] = ((x << 20 | y << 10 | z) & 0x3fffffff) << 32 | i;
    }
    Arrays.sort(order);
    return order;
  }

  private void enter(double x, double y, double z, int reach) {
    int cx = (int) Math.round((x - origin[0]) / CELL_METERS);
    int cy = (int) Math.round((y - origin[1]) / CELL_METERS);
    int cz = (int) Math.round((z - origin[2]) / CELL_METERS);
    for (int i = cx - reach; i <= cx + reach; i++) {
      double dx = origin[0] + i * CELL_METERS - x;
      for (int j = cy - reach; j <= cy + reach; j++) {
        double dy = origin[1] + j * CELL_METERS - y;
        for (int k = cz - reach; k <= cz + reach; k++) {
          double dz = origin[2] + k * CELL_METERS - z;
          int cell = cell(i, j, k);
          distance[cell] = Math.min(distance[cell], (float) Math.sqrt(dx * dx + dy * dy + dz * dz));
        }
      }
    }
  }

  private int cell(int i, int j, int k) {
    return (i * size[1] + j) * size[2] + k;
  }

  /** Returns the distance to the cloud, at most the horizon, meters. */
  double distanceMeters(double x, double y, double z) {
    double u = (x - origin[0]) / CELL_METERS;
    double v = (y - origin[1]) / CELL_METERS;
    double w = (z - origin[2]) / CELL_METERS;
    if (!(u >= 0 && v >= 0 && w >= 0 && u < size[0] - 1 && v < size[1] - 1 && w < size[2] - 1)) {
      return HORIZON_METERS;
    }
    int i = (int) u;
    int j = (int) v;
    int k = (int) w;
    double b = v - j;
    double c = w - k;
    double near = slice(cell(i, j, k), b, c);
    double far = slice(cell(i + 1, j, k), b, c);
    return near + (u - i) * (far - near);
  }

  private double slice(int cell, double b, double c) {
    double low = distance[cell] + c * (distance[cell + 1] - distance[cell]);
    int next = cell + size[2];
    double high = distance[next] + c * (distance[next + 1] - distance[next]);
    return low + b * (high - low);
  }
}
