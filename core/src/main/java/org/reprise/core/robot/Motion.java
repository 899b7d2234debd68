package org.reprise.core.robot;

import java.time.Duration;
import org.reprise.core.geometry.RigidTransform;

/**
 * Moves the hand, as the task executor sees it. Every call returns when the motion has ended.
 *
 * <p>Calls come from one thread; {@link #stop()} may come from any.
 */
public interface Motion {
  /** Returns where the hand is now, by the measured joint positions. */
  RigidTransform baseFromGripper();

  /**
   * Moves the hand to a pose on a way that touches nothing.
   *
   * @param baseFromGripper target of the gripper's tool frame
   * @param obstacles what the arm must not touch
   */
  MotionOutcome moveTo(RigidTransform baseFromGripper, Obstacles obstacles);

  /**
   * Moves the arm to joint positions on a way that touches nothing.
   *
   * @param radians joint positions
   * @param obstacles what the arm must not touch
   */
  MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles);

  /** Follows a policy until it says that it has finished, or until the arm cannot follow. */
  MotionOutcome track(InteractionPolicy policy);

  /** Stands still for a time. */
  MotionOutcome hold(Duration duration);

  /** Stops within the limits; the running call returns {@link MotionOutcome.Stopped}. */
  void stop();
}
