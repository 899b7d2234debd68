package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/** One primitive of a link's body; its pose is given in the link frame. */
public sealed interface LinkShape {
  /** Returns the pose of the shape's frame in the link frame. */
  RigidTransform linkFromShape();

  /**
   * A cylinder along z with a half sphere at each end.
   *
   * @param linkFromShape pose of its centre
   * @param radiusMeters radius
   * @param lengthMeters length of the cylinder without the ends; 0 makes a sphere
   */
  record Capsule(RigidTransform linkFromShape, double radiusMeters, double lengthMeters)
      implements LinkShape {}

  /**
   * A box.
   *
   * @param linkFromShape pose of its centre
   * @param sizeMeters full edge lengths
   */
  record Box(RigidTransform linkFromShape, Vector3 sizeMeters) implements LinkShape {}
}
