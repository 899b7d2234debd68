package org.reprise.core.robot;

import java.time.Duration;
import org.reprise.core.geometry.RigidTransform;

/** Leads the hand through an interaction, from state and time to the next gripper pose. */
public interface InteractionPolicy {
  /**
   * Returns where the hand shall be.
   *
   * @param elapsedNanos time since the interaction began, nanoseconds
   * @param baseFromGripper where the hand is now
   * @param gripper what the gripper measures now
   */
  GripperTarget targetAt(long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper);

  /** Tells whether the interaction ends at this time. */
  boolean finishedAt(long elapsedNanos);

  /** Returns the time it will take, as far as the policy knows; a bound for networks. */
  Duration expectedDuration();
}
