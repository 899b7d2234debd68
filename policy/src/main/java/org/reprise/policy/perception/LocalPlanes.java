package org.reprise.policy.perception;

import java.util.Arrays;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/**
 * Fits a plane to each point's neighbours (principal components): its normal is the surface's, and
 * the point moved onto it has lost most of the sensor's noise. A first order moving least squares
 * surface (Alexa et al., "Point Set Surfaces", IEEE Visualization 2001).
 */
public final class LocalPlanes {
  private static final int NEIGHBOURS = 16;
  private static final float RADIUS_METERS = 0.012f;
  private static final int JACOBI_SWEEPS = 6;

  private final PointCloud cloud;
  private final KdTree tree;
  private final float[] normals;
  private final float[] points;
  private final float[] gaps;
  private final double[] mean = new double[3];
  private final double[] d = new double[3];
  private final double[][] a = new double[3][3];
  private final double[][] v = new double[3][3];

  private LocalPlanes(PointCloud cloud) {
    this.cloud = cloud;
    this.tree = new KdTree(cloud, NEIGHBOURS);
    this.normals = new float[3 * cloud.size()];
    this.points = cloud.toXyz();
    this.gaps = new float[cloud.size()];
  }

  /** Fits a plane to every point of a cloud; normals point towards the camera. */
  public static LocalPlanes of(PointCloud cloud, Vector3 camera) {
    LocalPlanes fit = new LocalPlanes(cloud);
    for (int i = 0; i < cloud.size(); i++) {
      fit.write(i, camera);
    }
    return fit;
  }

  /** Returns one unit normal for each point, shape [n][3]. Not a copy. */
  public float[] normals() {
    return normals;
  }

  /** Returns each point moved onto its plane, meters, shape [n][3]. Not a copy. */
  public float[] points() {
    return points;
  }

  /**
   * Returns each point's mean distance to its 15 nearest neighbours, one that is further than 12 mm
   * counted as that far, meters, shape [n]. Not a copy.
   */
  public float[] gaps() {
    return gaps;
  }

  private void write(int point, Vector3 camera) {
    covariance(point);
    int least = leastEigenvector();
    double x = v[0][least];
    double y = v[1][least];
    double z = v[2][least];
    double towards =
        x * (camera.x() - cloud.x(point))
            + y * (camera.y() - cloud.y(point))
            + z * (camera.z() - cloud.z(point));
    double scale = (towards < 0 ? -1 : 1) / Math.sqrt(x * x + y * y + z * z);
    double[] normal = {x * scale, y * scale, z * scale};
    double above =
        normal[0] * (cloud.x(point) - mean[0])
            + normal[1] * (cloud.y(point) - mean[1])
            + normal[2] * (cloud.z(point) - mean[2]);
    for (int axis = 0; axis < 3; axis++) {
      normals[3 * point + axis] = (float) normal[axis];
      points[3 * point + axis] -= (float) (above * normal[axis]);
    }
  }

  private void covariance(int point) {
    int found =
        tree.search(cloud.x(point), cloud.y(point), cloud.z(point), NEIGHBOURS, RADIUS_METERS);
    Arrays.fill(mean, 0);
    float sum = (NEIGHBOURS - found) * RADIUS_METERS;
    for (int k = 0; k < found; k++) {
      int j = tree.neighbour(k);
      sum += (float) Math.sqrt(tree.squaredMeters(k));
      mean[0] += cloud.x(j) / (double) found;
      mean[1] += cloud.y(j) / (double) found;
      mean[2] += cloud.z(j) / (double) found;
    }
    gaps[point] = sum / (NEIGHBOURS - 1);
    for (double[] row : a) {
      Arrays.fill(row, 0);
    }
    for (int k = 0; k < found; k++) {
      int j = tree.neighbour(k);
      d[0] = cloud.x(j) - mean[0];
      d[1] = cloud.y(j) - mean[1];
      d[2] = cloud.z(j) - mean[2];
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 3; c++) {
          a[r][c] += d[r] * d[c];
        }
      }
    }
  }

  /** Diagonalizes {@code a} by Jacobi rotations into {@code v} and returns the least column. */
  private int leastEigenvector() {
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 3; c++) {
        v[r][c] = r == c ? 1 : 0;
      }
    }
    for (int sweep = 0; sweep < JACOBI_SWEEPS; sweep++) {
      rotate(0, 1);
      rotate(0, 2);
      rotate(1, 2);
    }
    int least = a[1][1] < a[0][0] ? 1 : 0;
    return a[2][2] < a[least][least] ? 2 : least;
  }

  private void rotate(int p, int q) {
    if (Math.abs(a[p][q]) < 1e-18) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double kp = a[k][p];
      a[k][p] = c * kp - s * a[k][q];
      a[k][q] = s * kp + c * a[k][q];
    }
    for (int k = 0; k < 3; k++) {
      double pk = a[p][k];
      a[p][k] = c * pk - s * a[q][k];
      a[q][k] = s * pk + c * a[q][k];
    }
    for (int k = 0; k < 3; k++) {
      double kp = v[k][p];
      v[k][p] = c * kp - s * v[k][q];
      v[k][q] = s * kp + c * v[k][q];
    }
  }
}
