package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds one motion that the search considers.
 *
 * @param pose see {@link PoseVector}, shape [8]; its owner may overwrite it
 * @param cost of the level that judged it last
 */
@SuppressWarnings("ArrayRecordComponent")
record PoseCandidate(double[] pose, double cost) {
  private static final double SAME_YAW_RADIANS = Math.toRadians(4);
  private static final double SAME_METERS = 0.010;

  /** Keeps the best of candidates that have run together, and at most {@code limit}. */
  static List<PoseCandidate> distinct(List<PoseCandidate> candidates, int limit) {
    List<PoseCandidate> kept = new ArrayList<>();
    candidates.stream()
        .sorted(Comparator.comparingDouble(PoseCandidate::cost))
        .forEachOrdered(candidate -> {
          if (kept.size() < limit && kept.stream().noneMatch(candidate::resembles)) {
            kept.add(candidate);
          }
        });
    return kept;
  }

  private boolean resembles(PoseCandidate other) {
    return yawBetweenRadians(other) < SAME_YAW_RADIANS
        && Math.hypot(
                pose[PoseVector.X] - other.pose[PoseVector.X],
                pose[PoseVector.Y] - other.pose[PoseVector.Y])
            < SAME_METERS
        && Math.hypot(
                pose[PoseVector.TILT_X] - other.pose[PoseVector.TILT_X],
                pose[PoseVector.TILT_Y] - other.pose[PoseVector.TILT_Y])
            < SAME_YAW_RADIANS;
  }

  /** Returns the angle between the yaws, in [0, pi]. */
  double yawBetweenRadians(PoseCandidate other) {
    return Math.abs(
        Math.IEEEremainder(pose[PoseVector.YAW] - other.pose[PoseVector.YAW], 2 * Math.PI));
  }
}
