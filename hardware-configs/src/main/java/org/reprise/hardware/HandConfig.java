package org.reprise.hardware;

import org.reprise.core.geometry.RigidTransform;

/**
 * Describes a parallel gripper.
 *
 * @param name name of the gripper
 * @param lastLinkFromHand pose of the hand's body on the last link
 * @param body the hand's body
 * @param handFromGripper pose of the tool frame: origin between the fingertips, z out of the hand,
 *     y along the closing direction
 * @param finger the finger that moves along +y of the tool frame to open; the other is its mirror
 *     image. Its link frame coincides with the tool frame when the fingers are closed
 * @param maxWidthMeters greatest distance between the fingers
 * @param maxEffortNewtons greatest force
 * @param speedMetersPerSecond speed of each finger
 */
public record HandConfig(
    String name,
    RigidTransform lastLinkFromHand,
    LinkConfig body,
    RigidTransform handFromGripper,
    LinkConfig finger,
    double maxWidthMeters,
    double maxEffortNewtons,
    double speedMetersPerSecond) {}
