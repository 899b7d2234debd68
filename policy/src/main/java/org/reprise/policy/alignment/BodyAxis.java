package org.reprise.policy.alignment;

import org.reprise.core.geometry.Vector3;

/**
 * Finds the vertical axis of an object's body: the point of the plane that the horizontal normals
 * of most of the surface point to or from, as those of a surface of revolution do. Handles and
 * spouts are outvoted (least squares, reweighted after Cauchy).
 */
final class BodyAxis {
  private static final double SCALE_METERS = 0.010;
  private static final double CENTROID_WEIGHT = 0.02;
  private static final int ITERATIONS = 12;

  private BodyAxis() {}

  /** Returns a point of the axis at the height 0, base frame, meters. */
  static Vector3 of(SurfacePoints points) {
    Vector3 centroid = points.centroid();
    double cx = centroid.x();
    double cy = centroid.y();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double xx = CENTROID_WEIGHT * points.size();
      double yy = xx;
      double xy = 0;
      double bx = 0;
      double by = 0;
      for (int i = 0; i < points.size(); i++) {
        double nx = points.get(i, 3);
        double ny = points.get(i, 4);
        double dx = points.get(i, 0) - cx;
        double dy = points.get(i, 1) - cy;
        double off = (dx * ny - dy * nx) / SCALE_METERS;
        double weight = 1 / (1 + off * off);
        xx += weight * ny * ny;
        yy += weight * nx * nx;
        xy -= weight * nx * ny;
        bx += weight * ny * (dx * ny - dy * nx);
        by -= weight * nx * (dx * ny - dy * nx);
      }
      double determinant = xx * yy - xy * xy;
      cx += (yy * bx - xy * by) / determinant;
      cy += (xx * by - xy * bx) / determinant;
    }
    return new Vector3(cx, cy, 0);
  }
}
