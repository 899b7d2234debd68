package org.reprise.retrieval.search;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.ShapeCode;

/**
 * Holds what retrieval knows of an object that was seen.
 *
 * @param code code of its shape
 * @param colors its colours
 * @param centroid middle of its visible points in the base frame, meters
 * @param heightMeters extent along z of its visible points
 * @param widthMeters twice the largest horizontal distance of a point from the middle, which does
 *     not depend on the yaw
 */
record ObjectFeatures(
    ShapeCode code,
    ColorProfile colors,
    Vector3 centroid,
    double heightMeters,
    double widthMeters) {
  private static final double LEAST_EXTENT_METERS = 0.005;

  static ObjectFeatures of(ObjectView view, ObjectEncoder encoder) {
    PointCloud cloud = view.cloud();
    Vector3 middle = cloud.centroid();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double radius = 0;
    for (int i = 0; i < cloud.size(); i++) {
      low = Math.min(low, cloud.z(i));
      high = Math.max(high, cloud.z(i));
      radius = Math.max(radius, Math.hypot(cloud.x(i) - middle.x(), cloud.y(i) - middle.y()));
    }
    return new ObjectFeatures(
        encoder.encode(view),
        ColorProfile.of(cloud),
        middle,
        Math.max(high - low, LEAST_EXTENT_METERS),
        Math.max(2 * radius, LEAST_EXTENT_METERS));
  }

  /** Returns the ratio of heights times that of widths, in [0, 1]: 1 for equal sizes. */
  double sizeRatio(ObjectFeatures other) {
    return heightRatio(other) * widthRatio(other);
  }

  double heightRatio(ObjectFeatures other) {
    return ratio(heightMeters, other.heightMeters);
  }

  double widthRatio(ObjectFeatures other) {
    return ratio(widthMeters, other.widthMeters);
  }

  /** Tells whether heights and widths have at least a ratio. */
  boolean isOfSize(ObjectFeatures other, double leastRatio) {
    return ratio(heightMeters, other.heightMeters) >= leastRatio
        && ratio(widthMeters, other.widthMeters) >= leastRatio;
  }

  private static double ratio(double a, double b) {
    return Math.min(a, b) / Math.max(a, b);
  }
}
