package org.reprise.sim.suite;

import org.reprise.core.geometry.Vector3;
import org.reprise.sim.objects.Footprint.Disc;

/** Estimates how much of one thing another hides from the camera that watches the table. */
final class LineOfSight {
  private static final Vector3 CAMERA = new Vector3(0.45, 0.85, 0.70);
  private static final double[] HEIGHT_SHARES = {0.15, 0.5, 0.9};

  private LineOfSight() {}

  /** Returns the share of points of a thing whose line to the camera meets the other thing. */
  static double hiddenShare(Placed seen, Placed before) {
    int hidden = 0;
    int all = 0;
    for (Disc disc : seen.footprint().discs()) {
      for (double share : HEIGHT_SHARES) {
        Vector3 point =
            new Vector3(disc.xMeters(), disc.yMeters(), share * seen.prop().heightMeters());
        all++;
        if (before.footprint().discs().stream()
            .anyMatch(other -> meets(point, other, before.prop().heightMeters()))) {
          hidden++;
        }
      }
    }
    return (double) hidden / all;
  }

  private static boolean meets(Vector3 point, Disc disc, double heightMeters) {
    Vector3 ray = CAMERA.minus(point);
    double dx = disc.xMeters() - point.x();
    double dy = disc.yMeters() - point.y();
    double along = (dx * ray.x() + dy * ray.y()) / (ray.x() * ray.x() + ray.y() * ray.y());
    if (along <= 0) {
      return false;
    }
    double aside = Math.hypot(dx - along * ray.x(), dy - along * ray.y());
    return aside < disc.radiusMeters() && point.z() + along * ray.z() < heightMeters;
  }
}
