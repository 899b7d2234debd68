package org.reprise.core.robot;

import org.reprise.core.geometry.Wrench;

/**
 * Holds what the arm measured at one time.
 *
 * @param nanos time of the measurement on the robot's clock, nanoseconds
 * @param positionsRadians joint positions
 * @param velocitiesRadiansPerSecond joint velocities
 * @param effortsNewtonMeters joint torques
 * @param gripperWrench wrench that the world exerts on the hand, in the gripper frame; zero where
 *     the robot cannot tell
 */
public record RobotState(
    long nanos,
    JointVector positionsRadians,
    JointVector velocitiesRadiansPerSecond,
    JointVector effortsNewtonMeters,
    Wrench gripperWrench) {}
