package org.reprise.policy.alignment;

import java.util.Arrays;

/**
 * Answers which surface point is nearest to a place, within a reach, by one look-up: every voxel of
 * a box around the surface holds the index of the point nearest to its centre.
 */
final class NearestField {
  private final float perMeter;
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
    float[] min = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    float[] max = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    for (int i = 0; i < points.size(); i++) {
      for (int axis = 0; axis < 3; axis++) {
        min[axis] = Math.min(min[axis], points.get(i, axis));
        max[axis] = Math.max(max[axis], points.get(i, axis));
      }
    }
    float edge = (float) edgeMeters;
    this.perMeter = 1 / edge;
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
      splat(points, i, reach, squares);
    }
  }

  private void splat(SurfacePoints points, int point, int reach, float[] squares) {
    float gx = (points.get(point, 0) - originX) * perMeter;
    float gy = (points.get(point, 1) - originY) * perMeter;
    float gz = (points.get(point, 2) - originZ) * perMeter;
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
    int voxel = voxel(x, y, z);
    return voxel < 0 ? -1 : nearest[voxel];
  }

  /** Returns the number of the voxel that holds a place, or -1 outside of the box. */
  int voxel(float x, float y, float z) {
    float gx = (x - originX) * perMeter;
    float gy = (y - originY) * perMeter;
    float gz = (z - originZ) * perMeter;
    if (!(gx >= 0 && gy >= 0 && gz >= 0 && gx < nx && gy < ny && gz < nz)) {
      return -1;
    }
    return (int) gx + nx * ((int) gy + ny * (int) gz);
  }

  int voxels() {
    return nearest.length;
  }

  /** Returns the index of the point nearest to the centre of a voxel, or -1. */
  int nearest(int voxel) {
    return nearest[voxel];
  }

  /** Returns a coordinate of a voxel's centre, meters. */
  float centre(int voxel, int axis) {
    int cell = axis == 0 ? voxel % nx : axis == 1 ? voxel / nx % ny : voxel / (nx * ny);
    float origin = axis == 0 ? originX : axis == 1 ? originY : originZ;
    return origin + (cell + 0.5f) / perMeter;
  }
}
