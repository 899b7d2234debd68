package org.reprise.core.robot;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.Vector3;

/**
 * A path that a person drew for the hand to come by: a hint, that what must not be touched goes
 * before. As in RT-Trajectory (Gu et al., "RT-Trajectory: Robotic Task Generalization via Hindsight
 * Trajectory Sketches", ICLR 2024) a sketch says how; here it is not learned from, but planned
 * with.
 *
 * @param places of the gripper's tool frame in the base frame, in order, meters
 */
public record DrawnPath(List<Vector3> places) {
  private static final int MOST_PLACES = 500;
  private static final double FARTHEST_METERS = 5;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are fewer than two places or too many, or one is not
   *     finite or far from any arm
   */
  public DrawnPath {
    places = List.copyOf(places);
    if (places.size() < 2 || places.size() > MOST_PLACES) {
      throw new IllegalArgumentException(
          "path places=%d: must be 2 to %d: refused".formatted(places.size(), MOST_PLACES));
    }
    for (int i = 0; i < places.size(); i++) {
      if (!(places.get(i).norm() <= FARTHEST_METERS)) {
        throw new IllegalArgumentException(
            "path place=%d at=%s: must be finite and within %.0f m of the base: refused"
                .formatted(i, places.get(i), FARTHEST_METERS));
      }
    }
  }

  /** Returns places along it at even distances, the first and the last included. */
  public List<Vector3> every(double stepMeters) {
    List<Vector3> even = new ArrayList<>(List.of(places.getFirst()));
    for (Vector3 place : places.subList(1, places.size())) {
      Vector3 from = even.getLast();
      double length = from.distanceTo(place);
      int steps = (int) Math.floor(length / stepMeters);
      for (int step = 1; step <= steps; step++) {
        even.add(from.plus(place.minus(from).times(step * stepMeters / length)));
      }
    }
    if (even.getLast().distanceTo(places.getLast()) > 1e-9) {
      even.add(places.getLast());
    }
    return List.copyOf(even);
  }
}
