package org.reprise.policy.perception;

import java.util.Arrays;
import org.reprise.core.vision.PointCloud;

/** Thins clouds and takes stray points out. */
public final class CloudFilters {
  private static final int INDEX_BITS = 64 - 3 * 14 - 1;

  private CloudFilters() {}

  /**
   * Keeps one point per voxel: the mean position, with the colour of the first.
   *
   * @param edgeMeters edge of the voxels
   */
  public static PointCloud voxels(PointCloud cloud, double edgeMeters) {
    if (cloud.size() == 0) {
      return cloud;
    }
    long[] keys = sortedKeys(cloud, edgeMeters);
    float[] xyz = new float[3 * keys.length];
    int[] rgb = new int[keys.length];
    int n = 0;
    for (int from = 0; from < keys.length; n++) {
      int to = from;
      double x = 0;
      double y = 0;
      double z = 0;
      while (to < keys.length && keys[to] >>> INDEX_BITS == keys[from] >>> INDEX_BITS) {
        int point = point(keys[to++]);
        x += cloud.x(point);
        y += cloud.y(point);
        z += cloud.z(point);
      }
      xyz[3 * n] = (float) (x / (to - from));
      xyz[3 * n + 1] = (float) (y / (to - from));
      xyz[3 * n + 2] = (float) (z / (to - from));
      rgb[n] = cloud.rgb(point(keys[from]));
      from = to;
    }
    return PointCloud.of(Arrays.copyOf(xyz, 3 * n), Arrays.copyOf(rgb, n));
  }

  /** Returns voxel and point index in one number each, in ascending order. */
  private static long[] sortedKeys(PointCloud cloud, double edge) {
    long[] keys = new long[cloud.size()];
    for (int i = 0; i < keys.length; i++) {
      long key = cell(cloud.x(i), edge);
      key = key << 14 | cell(cloud.y(i), edge);
      key = key << 14 | cell(cloud.z(i), edge);
      keys[i] = key << INDEX_BITS | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /** Wraps a coordinate into 14 bits; voxels 16384 apart are the only ones to collide. */
  private static long cell(float meters, double edge) {
    return (long) Math.floor(meters / edge) & 0x3fff;
  }

  private static int point(long key) {
    return (int) (key & (1L << INDEX_BITS) - 1);
  }

  /** Keeps points evenly in their order so that at most {@code limit} are left. */
  public static PointCloud capped(PointCloud cloud, int limit) {
    if (cloud.size() <= limit) {
      return cloud;
    }
    int[] kept = new int[limit];
    Arrays.setAll(kept, i -> (int) ((long) i * cloud.size() / limit));
    return cloud.select(kept);
  }

  /**
   * Takes out points far from their neighbours: statistical outlier removal (Rusu, "Semantic 3D
   * Object Maps for Everyday Manipulation", 2009, section 4.1).
   *
   * @param neighbours how many neighbours the mean distance is taken over
   * @param deviations a point stays up to this many standard deviations above the mean
   */
  public static PointCloud withoutOutliers(PointCloud cloud, int neighbours, double deviations) {
    int n = cloud.size();
    if (n <= neighbours) {
      return cloud;
    }
    double[] distances = neighbourDistances(cloud, neighbours);
    double mean = Arrays.stream(distances).average().orElse(0);
    double variance = Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum() / n;
    double limit = mean + deviations * Math.sqrt(variance);
    int[] kept = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (distances[i] <= limit) {
        kept[count++] = i;
      }
    }
    return cloud.select(Arrays.copyOf(kept, count));
  }

  private static double[] neighbourDistances(PointCloud cloud, int neighbours) {
    KdTree tree = new KdTree(cloud, neighbours + 1);
    double[] distances = new double[cloud.size()];
    for (int i = 0; i < distances.length; i++) {
      int found = tree.search(cloud.x(i), cloud.y(i), cloud.z(i), neighbours + 1, 1f);
      double sum = 0;
      for (int k = 1; k < found; k++) {
        sum += Math.sqrt(tree.squaredMeters(k));
      }
      distances[i] = sum / neighbours;
    }
    return distances;
  }
}
