package org.reprise.core.robot;

/**
 * Holds what the gripper measured.
 *
 * @param nanos time of the measurement on the robot's clock, nanoseconds
 * @param widthMeters distance between the fingers
 * @param effortNewtons force between the fingers
 * @param holds whether something is held between the fingers
 */
public record GripperState(long nanos, double widthMeters, double effortNewtons, boolean holds) {}
