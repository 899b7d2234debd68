package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Describes one revolute joint.
 *
 * @param name name, unique in the robot
 * @param parentFromJoint frame of the joint (and of its child link) at angle zero, in the parent
 *     link's frame
 * @param axis axis of rotation in the joint frame, unit length
 * @param hard the maker's limits
 * @param limits the limits that commands keep: {@code hard} less the configured margin
 * @param effortNewtonMeters the maker's torque limit
 */
public record JointConfig(
    String name,
    RigidTransform parentFromJoint,
    Vector3 axis,
    JointLimits hard,
    JointLimits limits,
    double effortNewtonMeters) {}
