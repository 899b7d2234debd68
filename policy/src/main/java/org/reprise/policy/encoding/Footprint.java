package org.reprise.policy.encoding;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/** A cloud about its middle, with its coordinates along some directions on the table, meters. */
final class Footprint {
  private final double[] x;
  private final double[] y;
  private final double[] z;
  private final double[][] along;

  private Footprint(double[] x, double[] y, double[] z, double[][] along) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.along = along;
  }

  /**
   * Takes a cloud; of a great one every so manieth point.
   *
   * @param cloud one point or more
   * @param mostPoints that are taken
   * @param directions number of directions in the half circle
   */
  static Footprint of(PointCloud cloud, int mostPoints, int directions) {
    int count = Math.min(mostPoints, cloud.size());
    Vector3 middle = cloud.centroid();
    double[] x = new double[count];
    double[] y = new double[count];
    double[] z = new double[count];
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) i * cloud.size() / count);
      x[i] = cloud.x(from) - middle.x();
      y[i] = cloud.y(from) - middle.y();
      z[i] = cloud.z(from);
    }
    double[][] along = new double[directions][count];
    for (int d = 0; d < directions; d++) {
      double cos = Math.cos(Math.PI * d / directions);
      double sin = Math.sin(Math.PI * d / directions);
      for (int i = 0; i < count; i++) {
        along[d][i] = x[i] * cos + y[i] * sin;
      }
    }
    return new Footprint(x, y, z, along);
  }

  int size() {
    return x.length;
  }

  double[] x() {
    return x;
  }

  double[] y() {
    return y;
  }

  double[] z() {
    return z;
  }

  double[] along(int direction) {
    return along[direction];
  }

  int directions() {
    return along.length;
  }

  /** Returns a quantile of sorted values, between two of them where it falls there. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int low = (int) at;
    return low + 1 < sorted.length
        ? sorted[low] + (at - low) * (sorted[low + 1] - sorted[low])
        : sorted[low];
  }
}
