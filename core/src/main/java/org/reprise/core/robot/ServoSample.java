package org.reprise.core.robot;

import org.reprise.core.geometry.RigidTransform;

/**
 * Records one control period: what was measured, asked for and sent.
 *
 * @param state what the arm measured
 * @param gripper what the gripper measured
 * @param baseFromGripper measured pose of the hand
 * @param baseFromGripperTarget pose that was asked for
 * @param gripperCommand opening that was asked for
 * @param requestedRadians joint positions that would carry out what was asked for, before limits
 * @param sentRadians joint positions that were sent
 * @param clamp why sent differs from requested, e.g. {@code "velocity"}; empty if it does not
 */
public record ServoSample(
    RobotState state,
    GripperState gripper,
    RigidTransform baseFromGripper,
    RigidTransform baseFromGripperTarget,
    GripperCommand gripperCommand,
    JointVector requestedRadians,
    JointVector sentRadians,
    String clamp) {}
