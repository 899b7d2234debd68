package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Holds one joint as the URDF gives it.
 *
 * @param element where it stands, for errors
 * @param name name of the joint
 * @param type what it lets move
 * @param parent name of the parent link
 * @param child name of the child link
 * @param parentFromJoint pose of the joint frame in the parent link's frame
 * @param axis axis in the joint frame, unit length
 * @param limit travel and rates; zero for a fixed joint
 */
record UrdfJoint(
    XmlElement element,
    String name,
    Type type,
    String parent,
    String child,
    RigidTransform parentFromJoint,
    Vector3 axis,
    Limit limit) {
  /** What a joint lets move. */
  enum Type {
    REVOLUTE,
    PRISMATIC,
    FIXED
  }

  /**
   * Travel and rates in the unit of the joint: radians or meters, newton meters or newtons.
   *
   * @param lower least position
   * @param upper greatest position
   * @param velocity greatest speed
   * @param effort greatest torque or force
   */
  record Limit(double lower, double upper, double velocity, double effort) {
    static final Limit NONE = new Limit(0, 0, 0, 0);
  }
}
