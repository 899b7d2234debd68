package org.reprise.policy.alignment;

import java.util.Arrays;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.perception.LocalPlanes;

/**
 * Holds surface points with their normals, next to each other in memory. Written once, then read
 * only.
 *
 * @param values coordinates in the base frame, meters, and unit normal towards the camera, {@link
 *     #STRIDE} numbers for each point
 */
@SuppressWarnings("ArrayRecordComponent")
record SurfacePoints(float[] values) {
  /** Numbers for each point. */
  static final int STRIDE = 6;

  private static final double OUTLIER_DEVIATIONS = 2.5;

  /** A level patch this low is the table, which a mask may hold a piece of; base frame. */
  private static final float TABLE_METERS = 0.003f;

  private static final float LEVEL_COSINE = 0.9f;

  private static final double GOLDEN = 0.6180339887;

  int size() {
    return values.length / STRIDE;
  }

  /** Returns a coordinate: 0 to 2 for the place, 3 to 5 for the normal. */
  float get(int point, int coordinate) {
    return values[STRIDE * point + coordinate];
  }

  /**
   * Keeps the first point of each voxel, then evenly at most {@code limit} of them, in an order in
   * which the first few are spread over the whole surface.
   */
  SurfacePoints thinned(double edgeMeters, int limit) {
    long[] keys = new long[size()];
    for (int i = 0; i < keys.length; i++) {
      long key = 0;
      for (int axis = 0; axis < 3; axis++) {
        key = key << 14 | ((long) Math.floor(get(i, axis) / edgeMeters) & 0x3fff);
      }
      keys[i] = key << 21 | i;
    }
    Arrays.sort(keys);
    int[] kept = new int[keys.length];
    int count = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] >>> 21 != keys[i - 1] >>> 21) {
        kept[count++] = (int) (keys[i] & 0x1fffff);
      }
    }
    int size = Math.min(limit, count);
    int step = spread(size);
    float[] chosen = new float[STRIDE * size];
    for (int i = 0; i < size; i++) {
      long place = (long) i * step % size;
      int point = kept[(int) (place * count / size)];
      System.arraycopy(values, STRIDE * point, chosen, STRIDE * i, STRIDE);
    }
    return new SurfacePoints(chosen);
  }

  /** Returns a step that visits every place of a ring once, far from its neighbours in time. */
  private static int spread(int size) {
    int step = Math.max(1, (int) (GOLDEN * size));
    while (greatestCommonDivisor(step, size) != 1) {
      step++;
    }
    return step;
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  /** Returns these points and another view's, carried by a motion. */
  SurfacePoints with(SurfacePoints others, RigidTransform motion) {
    float[] both = Arrays.copyOf(values, values.length + others.values.length);
    for (int i = 0; i < others.size(); i++) {
      Vector3 p = motion.apply(new Vector3(others.get(i, 0), others.get(i, 1), others.get(i, 2)));
      Vector3 n =
          motion
              .rotation()
              .rotate(new Vector3(others.get(i, 3), others.get(i, 4), others.get(i, 5)));
      int at = values.length + STRIDE * i;
      both[at] = (float) p.x();
      both[at + 1] = (float) p.y();
      both[at + 2] = (float) p.z();
      both[at + 3] = (float) n.x();
      both[at + 4] = (float) n.y();
      both[at + 5] = (float) n.z();
    }
    return new SurfacePoints(both);
  }

  /** Returns the mean of the points, meters. */
  Vector3 centroid() {
    double[] sum = new double[3];
    for (int i = 0; i < size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        sum[axis] += get(i, axis);
      }
    }
    return new Vector3(sum[0] / size(), sum[1] / size(), sum[2] / size());
  }

  /**
   * Keeps the points that lie among others (statistical outlier removal) and are not the table's.
   */
  static SurfacePoints of(LocalPlanes planes) {
    float[] gaps = planes.gaps();
    double sum = 0;
    double squares = 0;
    for (float gap : gaps) {
      sum += gap;
      squares += (double) gap * gap;
    }
    double mean = sum / gaps.length;
    double limit =
        mean + OUTLIER_DEVIATIONS * Math.sqrt(Math.max(0, squares / gaps.length - mean * mean));
    float[] values = new float[STRIDE * gaps.length];
    int n = 0;
    for (int i = 0; i < gaps.length; i++) {
      boolean table =
          planes.points()[3 * i + 2] < TABLE_METERS && planes.normals()[3 * i + 2] > LEVEL_COSINE;
      if (gaps[i] <= limit && !table) {
        System.arraycopy(planes.points(), 3 * i, values, STRIDE * n, 3);
        System.arraycopy(planes.normals(), 3 * i, values, STRIDE * n + 3, 3);
        n++;
      }
    }
    return new SurfacePoints(Arrays.copyOf(values, STRIDE * n));
  }
}
