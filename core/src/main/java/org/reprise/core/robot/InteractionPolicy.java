package org.reprise.core.robot;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
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

  /**
   * Tells whether the policy knows by now where the hand shall be, once it has been asked first.
   * While it does not, nothing new is commanded: the hand goes on as it went for a tenth of a
   * second, then brakes, and the policy's time stands still.
   */
  default boolean knowsAt(long elapsedNanos) {
    return true;
  }

  /** Returns why the policy cannot lead any further, in words; empty while it can. */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /**
   * Returns by how much networks that were trained alike disagree on where the hand shall be, the
   * most so far, square meters; empty where none were asked.
   */
  default OptionalDouble ensembleVarianceSquareMeters() {
    return OptionalDouble.empty();
  }

  /** Tells whether the interaction ends at this time. */
  boolean finishedAt(long elapsedNanos);

  /** Returns the time it will take, as far as the policy knows; a bound for networks. */
  Duration expectedDuration();
}
