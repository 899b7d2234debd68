package org.reprise.core.geometry;

/**
 * Places the gripper at a time.
 *
 * @param nanos time on the clock that the value's owner names, nanoseconds
 * @param baseFromGripper pose of the gripper's tool frame in the base frame
 */
public record TimedPose(long nanos, RigidTransform baseFromGripper) {}
