package org.reprise.app.station;

import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.retrieval.bank.HandDistance;

/**
 * Tells which object a demonstrated interaction was about: the one that the fingertips came closest
 * to. A person who demonstrates need not point at it.
 */
final class NearestObject {
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
      double distance = meters(objects.get(i).cloud(), interaction);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }

  private static double meters(PointCloud cloud, List<InteractionSample> interaction) {
    return interaction.stream()
        .mapToDouble(
            sample -> HandDistance.meters(cloud, sample.target().baseFromGripper().translation()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
