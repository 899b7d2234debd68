package org.reprise.policy.alignment;

import java.util.Arrays;
import org.reprise.policy.perception.LocalPlanes;

/**
 * Holds surface points with normals as primitive arrays. Written once, then read only.
 *
 * @param xyz coordinates in the base frame, meters, shape [n][3]
 * @param normals unit normals towards the camera, shape [n][3]
 */
@SuppressWarnings("ArrayRecordComponent")
record SurfacePoints(float[] xyz, float[] normals) {
  int size() {
    return xyz.length / 3;
  }

  /** Keeps the first point of each voxel, then evenly at most {@code limit} of them. */
  SurfacePoints thinned(double edgeMeters, int limit) {
    long[] keys = new long[size()];
    for (int i = 0; i < keys.length; i++) {
      long key = 0;
      for (int axis = 0; axis < 3; axis++) {
        key = key << 14 | ((long) Math.floor(xyz[3 * i + axis] / edgeMeters) & 0x3fff);
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
    int[] chosen = new int[size];
    for (int i = 0; i < size; i++) {
      chosen[i] = kept[(int) ((long) i * count / size)];
    }
    return select(chosen);
  }

  SurfacePoints select(int[] points) {
    float[] pickedXyz = new float[3 * points.length];
    float[] pickedNormals = new float[3 * points.length];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(xyz, 3 * points[i], pickedXyz, 3 * i, 3);
      System.arraycopy(normals, 3 * points[i], pickedNormals, 3 * i, 3);
    }
    return new SurfacePoints(pickedXyz, pickedNormals);
  }

  static SurfacePoints of(LocalPlanes planes) {
    return new SurfacePoints(planes.points(), planes.normals());
  }
}
