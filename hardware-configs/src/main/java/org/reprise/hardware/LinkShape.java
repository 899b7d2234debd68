package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/** One primitive of a link's body; its pose is given in the link frame. */
public sealed interface LinkShape {
  /** Returns the pose of the shape's frame in the link frame. */
  RigidTransform linkFromShape();

  /** Returns the shape reflected in the plane y = 0 of its link, of which it is its own image. */
  LinkShape mirrored();

  /** Reflects a pose in the plane y = 0, for what is its own mirror image. */
  private static RigidTransform mirrored(RigidTransform pose) {
    UnitQuaternion q = pose.rotation();
    Vector3 t = pose.translation();
    return new RigidTransform(
        new UnitQuaternion(q.w(), -q.x(), q.y(), -q.z()), new Vector3(t.x(), -t.y(), t.z()));
  }

  /**
   * A cylinder along z with a half sphere at each end.
   *
   * @param linkFromShape pose of its centre
   * @param radiusMeters radius
   * @param lengthMeters length of the cylinder without the ends; 0 makes a sphere
   */
  record Capsule(RigidTransform linkFromShape, double radiusMeters, double lengthMeters)
      implements LinkShape {
    @Override
    public Capsule mirrored() {
      return new Capsule(LinkShape.mirrored(linkFromShape), radiusMeters, lengthMeters);
    }
  }

  /**
   * A box.
   *
   * @param linkFromShape pose of its centre
   * @param sizeMeters full edge lengths
   */
  record Box(RigidTransform linkFromShape, Vector3 sizeMeters) implements LinkShape {
    @Override
    public Box mirrored() {
      return new Box(LinkShape.mirrored(linkFromShape), sizeMeters);
    }
  }
}
