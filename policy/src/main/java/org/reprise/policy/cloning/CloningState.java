package org.reprise.policy.cloning;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.network.CloudTokens;

/**
 * Holds what a cloning network is told at one moment.
 *
 * @param cloud the object, grouped
 * @param baseFromHand where the hand is
 * @param opening how far the fingers were told to be open, from 0 to 1
 * @param history way points behind the hand, the newest last; fewer at the beginning
 * @param words code of the instruction
 */
public record CloningState(
    CloudTokens cloud,
    RigidTransform baseFromHand,
    double opening,
    List<Waypoint> history,
    TextCode words) {
  /** Copies the list. */
  public CloningState {
    history = List.copyOf(history);
  }
}
