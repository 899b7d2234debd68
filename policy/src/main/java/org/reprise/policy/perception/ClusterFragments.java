package org.reprise.policy.perception;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gives parts back to their objects: what does not reach down to the table and is much smaller than
 * a cluster close by belongs to it, as a handle does whose joints are hidden.
 */
final class ClusterFragments {
  private static final double STANDING_METERS = 0.011;
  private static final double NEAR_METERS = 0.03;
  private static final double GREATEST_SHARE = 0.35;
  private static final int STRIDE = 3;

  private final OrganizedCloud cloud;

  ClusterFragments(OrganizedCloud cloud) {
    this.cloud = cloud;
  }

  /** Returns the clusters with their fragments joined to them. */
  List<BitSet> joined(List<BitSet> clusters) {
    List<BitSet> largestFirst = new ArrayList<>(clusters);
    largestFirst.sort(Comparator.comparingInt(BitSet::cardinality).reversed());
    List<BitSet> whole = new ArrayList<>();
    for (BitSet cluster : largestFirst) {
      Optional<BitSet> owner =
          lowestMeters(cluster) < STANDING_METERS
              ? Optional.empty()
              : whole.stream()
                  .filter(w -> cluster.cardinality() < GREATEST_SHARE * w.cardinality())
                  .filter(w -> near(cluster, w))
                  .findFirst();
      owner.ifPresentOrElse(w -> w.or(cluster), () -> whole.add(cluster));
    }
    return whole;
  }

  /** Returns the height of the lowest point of a cluster. */
  double lowestMeters(BitSet pixels) {
    return pixels.stream().mapToDouble(cloud::z).min().orElse(Double.POSITIVE_INFINITY);
  }

  private boolean near(BitSet part, BitSet whole) {
    for (int i = part.nextSetBit(0); i >= 0; i = part.nextSetBit(i + STRIDE)) {
      for (int j = whole.nextSetBit(0); j >= 0; j = whole.nextSetBit(j + STRIDE)) {
        double dx = cloud.x(i) - cloud.x(j);
        double dy = cloud.y(i) - cloud.y(j);
        double dz = cloud.z(i) - cloud.z(j);
        if (dx * dx + dy * dy + dz * dz < NEAR_METERS * NEAR_METERS) {
          return true;
        }
      }
    }
    return false;
  }
}
