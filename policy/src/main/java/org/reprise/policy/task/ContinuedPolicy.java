package org.reprise.policy.task;

import java.time.Duration;
import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;

/** A policy that can be led on from where it was broken off, its time standing still meanwhile. */
final class ContinuedPolicy implements InteractionPolicy {
  private final InteractionPolicy policy;
  private long begunNanos;
  private long reachedNanos;

  ContinuedPolicy(InteractionPolicy policy) {
    this.policy = policy;
  }

  /** Goes on from where it was asked last. */
  void goOn() {
    begunNanos = reachedNanos;
  }

  /** Returns how much of what is repeated was done, on the clock of the demonstration. */
  long shownNanos() {
    return policy instanceof FollowingPolicy following ? following.replayNanos() : reachedNanos;
  }

  /** Returns the motion of the object since it was aligned, as far as it was seen. */
  RigidTransform moved() {
    return policy instanceof FollowingPolicy following
        ? following.applied()
        : RigidTransform.IDENTITY;
  }

  @Override
  public GripperTarget targetAt(
      long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper) {
    reachedNanos = begunNanos + elapsedNanos;
    return policy.targetAt(reachedNanos, baseFromGripper, gripper);
  }

  @Override
  public boolean knowsAt(long elapsedNanos) {
    return policy.knowsAt(begunNanos + elapsedNanos);
  }

  @Override
  public Optional<String> failure() {
    return policy.failure();
  }

  @Override
  public boolean finishedAt(long elapsedNanos) {
    return policy.finishedAt(begunNanos + elapsedNanos);
  }

  @Override
  public Duration expectedDuration() {
    return policy.expectedDuration();
  }
}
