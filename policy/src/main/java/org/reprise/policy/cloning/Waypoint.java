package org.reprise.policy.cloning;

import org.reprise.core.geometry.RigidTransform;

/**
 * Says where the hand shall be next.
 *
 * @param baseFromGripper pose of the hand in the base frame
 * @param opening distance between the fingers as a share of the greatest, from 0 to 1
 * @param seconds time from the way point before
 */
public record Waypoint(RigidTransform baseFromGripper, double opening, double seconds) {
  /** Returns the same with another pose. */
  public Waypoint at(RigidTransform pose) {
    return new Waypoint(pose, opening, seconds);
  }
}
