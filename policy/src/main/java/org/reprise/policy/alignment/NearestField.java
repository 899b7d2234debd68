package org.reprise.policy.alignment;

import java.util.Arrays;

/**
 * Answers which surface point is nearest to a place, within a reach, by one look-up: every voxel of
 * a box around the surface holds the index of the point nearest to its centre.
 */
final class NearestField {
  private final float edge;
  private final float originX;
  private final float originY;
  private final float originZ;
  private final int nx;
  private final int ny;
  private final int nz;
  private final short[] nearest;

  /**
   * Builds the field.
   *
   * @param points the surface, fewer than 32768 points
   * @param edgeMeters edge of a voxel
   * @param reach how far from a point the field goes, voxels
   */
  NearestField(SurfacePoints points, double edgeMeters, int reach) {
    float[] xyz = points.xyz();
    float[] min = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    float[] max = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    for (int i = 0; i < xyz.length; i++) {
      min[i % 3] = Math.min(min[i % 3], xyz[i]);
      max[i % 3] = Math.max(max[i % 3], xyz[i]);
    }
    this.edge = (float) edgeMeters;
    float margin = (reach + 1) * edge;
    this.originX = min[0] - margin;
    this.originY = min[1] - margin;
    this.originZ = min[2] - margin;
    this.nx = (int) ((max[0] - originX + margin) / edge) + 1;
    this.ny = (int) ((max[1] - originY + margin) / edge) + 1;
    this.nz = (int) ((max[2] - originZ + margin) / edge) + 1;
    this.nearest = new short[nx * ny * nz];
    Arrays.fill(nearest, (short) -1);
    float[] squares = new float[nearest.length];
    Arrays.fill(squares, Float.MAX_VALUE);
    for (int i = 0; i < points.size(); i++) {
      splat(i, xyz, reach, squares);
    }
  }

  private void splat(int point, float[] xyz, int reach, float[] squares) {
    float gx = (xyz[3 * point] - originX) / edge;
    float gy = (xyz[3 * point + 1] - originY) / edge;
    float gz = (xyz[3 * point + 2] - originZ) / edge;
    for (int k = (int) gz - reach; k <= (int) gz + reach; k++) {
      float dz = k + 0.5f - gz;
      for (int j = (int) gy - reach; j <= (int) gy + reach; j++) {
        float dy = j + 0.5f - gy;
        int row = nx * (j + ny * k);
        for (int i = (int) gx - reach; i <= (int) gx + reach; i++) {
          float dx = i + 0.5f - gx;
          float square = dx * dx + dy * dy + dz * dz;
          if (square < squares[row + i]) {
            squares[row + i] = square;
            nearest[row + i] = (short) point;
          }
        }
      }
    }
  }

  /** Returns the index of the point nearest to a place, or -1 where none is in reach. */
  int at(float x, float y, float z) {
    float gx = (x - originX) / edge;
    float gy = (y - originY) / edge;
    float gz = (z - originZ) / edge;
    if (!(gx >= 0 && gy >= 0 && gz >= 0 && gx < nx && gy < ny && gz < nz)) {
      return -1;
    }
    return nearest[(int) gx + nx * ((int) gy + ny * (int) gz)];
  }
}
