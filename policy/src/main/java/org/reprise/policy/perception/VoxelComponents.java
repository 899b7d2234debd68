package org.reprise.policy.perception;

import org.reprise.core.geometry.Vector3;

/** Groups points of a box into connected components of occupied voxels (26 neighbours). */
final class VoxelComponents {
  /** A voxel with fewer points is noise and joins nothing. */
  private static final int MIN_POINTS = 2;

  private static final int UNVISITED = -1;

  private final Vector3 origin;
  private final double edge;
  private final int nx;
  private final int ny;
  private final int nz;
  private final int[] counts;
  private final int[] components;

  VoxelComponents(Vector3 minMeters, Vector3 maxMeters, double edgeMeters) {
    this.origin = new Vector3(minMeters.x(), minMeters.y(), 0);
    this.edge = edgeMeters;
    this.nx = (int) ((maxMeters.x() - minMeters.x()) / edgeMeters) + 3;
    this.ny = (int) ((maxMeters.y() - minMeters.y()) / edgeMeters) + 3;
    this.nz = (int) (maxMeters.z() / edgeMeters) + 3;
    this.counts = new int[nx * ny * nz];
    this.components = new int[counts.length];
  }

  /** Adds a point; it must lie inside the box and above the table. */
  void add(double x, double y, double z) {
    counts[index(x, y, z)]++;
  }

  /** Returns the component of a point, or -1 if its voxel is noise. */
  int component(double x, double y, double z) {
    return components[index(x, y, z)];
  }

  /** Labels the components from 0 and returns their number. */
  int connect() {
    java.util.Arrays.fill(components, UNVISITED);
    int[] stack = new int[counts.length];
    int found = 0;
    for (int start = 0; start < counts.length; start++) {
      if (counts[start] >= MIN_POINTS && components[start] == UNVISITED) {
        flood(start, found++, stack);
      }
    }
    return found;
  }

  private void flood(int start, int component, int[] stack) {
    int depth = 0;
    components[start] = component;
    stack[depth++] = start;
    while (depth > 0) {
      int at = stack[--depth];
      for (int dz = -1; dz <= 1; dz++) {
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int next = at + dx + nx * (dy + ny * dz);
            if (counts[next] >= MIN_POINTS && components[next] == UNVISITED) {
              components[next] = component;
              stack[depth++] = next;
            }
          }
        }
      }
    }
  }

  /** Returns the voxel of a point; a margin of one voxel stays empty on every side. */
  private int index(double x, double y, double z) {
    int i = 1 + (int) ((x - origin.x()) / edge);
    int j = 1 + (int) ((y - origin.y()) / edge);
    int k = 1 + (int) (z / edge);
    return i + nx * (j + ny * k);
  }
}
