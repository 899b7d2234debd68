package org.reprise.policy.switching;

import java.util.List;
import org.reprise.core.geometry.Vector3;

/**
 * What stages of an interrupted task have done: an object that they left somewhere.
 *
 * @param stages indices of the stages that did it, ascending
 * @param place middle of what the last look saw there, base frame
 */
public record Effect(List<Integer> stages, Vector3 place) {
  /** How far apart two looks see the same object that nobody has touched. */
  static final double SAME_PLACE_METERS = 0.025;

  /** Copies the list. */
  public Effect {
    stages = List.copyOf(stages);
  }

  /**
   * Tells whether it still holds.
   *
   * @param seen middles of the objects that are seen now, base frame
   */
  public boolean holds(List<Vector3> seen) {
    return seen.stream().anyMatch(middle -> middle.distanceTo(place) <= SAME_PLACE_METERS);
  }
}
