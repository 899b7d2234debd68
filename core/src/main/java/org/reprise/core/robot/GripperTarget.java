package org.reprise.core.robot;

import org.reprise.core.geometry.RigidTransform;

/**
 * Says where the hand shall be and how far it shall be open.
 *
 * @param baseFromGripper pose of the gripper's tool frame in the base frame
 * @param gripper opening
 */
public record GripperTarget(RigidTransform baseFromGripper, GripperCommand gripper) {}
