package org.reprise.controller.servo;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;

/** Says what a person holds down at this moment. */
public sealed interface ManualInput {
  /** Nothing is asked for. */
  ManualInput NOTHING = new Still();

  /** Nothing: the arm comes to rest and holds. */
  record Still() implements ManualInput {}

  /**
   * Moves the hand.
   *
   * @param twist velocity of the tool frame's origin and of the hand
   * @param inHand whether the twist is given in the axes of the hand instead of the base frame's
   */
  record Hand(Twist twist, boolean inHand) implements ManualInput {}

  /**
   * Moves joints.
   *
   * @param radiansPerSecond joint velocities
   */
  record Joints(JointVector radiansPerSecond) implements ManualInput {}

  /**
   * Leads the hand straight to a pose, at manual speed.
   *
   * @param baseFromGripper where the hand shall be
   */
  record Pose(RigidTransform baseFromGripper) implements ManualInput {}

  /**
   * Has the joints follow those of a leader arm: from when each is near its target, and until one
   * gets far from it.
   *
   * @param radians where the leader's joints are
   */
  record Leader(JointVector radians) implements ManualInput {}

  /** Goes back along what was driven, the newest first. */
  record Retreat() implements ManualInput {}

  /**
   * Goes to a posture along a planned way, at manual speed.
   *
   * @param radians where to
   * @param obstacles what the arm must not touch; looked at when the way is planned
   */
  record Posture(JointVector radians, Obstacles obstacles) implements ManualInput {}
}
