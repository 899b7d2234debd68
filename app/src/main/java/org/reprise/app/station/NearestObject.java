package org.reprise.app.station;

import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

/**
 * Tells which object a demonstrated interaction was about: the one that the fingertips came closest
 * to. A person who demonstrates need not point at it.
 */
final class NearestObject {
  private static final int EVERY_NTH_POINT = 3;

  private NearestObject() {}

  /**
   * Chooses among objects.
   *
   * @param objects what stood on the table before
   * @param interaction where the hand went
   */
  static OptionalInt of(List<ObjectView> objects, List<InteractionSample> interaction) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < objects.size(); i++) {
      double distance = distance(objects.get(i).cloud(), interaction);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }

  private static double distance(PointCloud cloud, List<InteractionSample> interaction) {
    double least = Double.POSITIVE_INFINITY;
    for (InteractionSample sample : interaction) {
      Vector3 tip = sample.target().baseFromGripper().translation();
      for (int point = 0; point < cloud.size(); point += EVERY_NTH_POINT) {
        double dx = cloud.x(point) - tip.x();
        double dy = cloud.y(point) - tip.y();
        double dz = cloud.z(point) - tip.z();
        least = Math.min(least, dx * dx + dy * dy + dz * dz);
      }
    }
    return Math.sqrt(least);
  }
}
