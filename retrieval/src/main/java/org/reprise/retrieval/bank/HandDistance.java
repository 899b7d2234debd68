package org.reprise.retrieval.bank;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/** Measures how far the place between the fingertips is from what was seen of an object. */
public final class HandDistance {
  private static final int EVERY_NTH_POINT = 3;

  private HandDistance() {}

  /**
   * Returns the distance to the nearest of every third point, meters; infinite from an empty cloud.
   *
   * @param cloud an object, base frame
   * @param tip origin of the tool frame, base frame
   */
  public static double meters(PointCloud cloud, Vector3 tip) {
    double least = Double.POSITIVE_INFINITY;
    for (int point = 0; point < cloud.size(); point += EVERY_NTH_POINT) {
      double dx = cloud.x(point) - tip.x();
      double dy = cloud.y(point) - tip.y();
      double dz = cloud.z(point) - tip.z();
      least = Math.min(least, dx * dx + dy * dy + dz * dz);
    }
    return Math.sqrt(least);
  }
}
