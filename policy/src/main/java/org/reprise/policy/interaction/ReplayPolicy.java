package org.reprise.policy.interaction;

import java.time.Duration;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;

/**
 * Replays timed gripper poses, interpolated between samples: positions linearly, rotations along
 * the shortest arc. Poses are tracked, velocities are not integrated, so that no error adds up.
 */
public final class ReplayPolicy implements InteractionPolicy {
  private final List<InteractionSample> samples;
  private int segment;

  /**
   * Takes the trajectory to replay.
   *
   * @param samples poses in the base frame, earliest first, two or more
   * @throws IllegalArgumentException if there are fewer than two samples
   */
  public ReplayPolicy(List<InteractionSample> samples) {
    this.samples = List.copyOf(samples);
    if (samples.size() < 2) {
      throw new IllegalArgumentException(
          "samples=%d: a replay needs two samples or more".formatted(samples.size()));
    }
  }

  @Override
  public GripperTarget targetAt(
      long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper) {
    long at = samples.getFirst().nanos() + elapsedNanos;
    if (segment > 0 && samples.get(segment).nanos() > at) {
      segment = 0;
    }
    while (segment < samples.size() - 2 && samples.get(segment + 1).nanos() <= at) {
      segment++;
    }
    InteractionSample before = samples.get(segment);
    InteractionSample after = samples.get(segment + 1);
    double fraction =
        Math.clamp((double) (at - before.nanos()) / (after.nanos() - before.nanos()), 0.0, 1.0);
    return new GripperTarget(
        before.target().baseFromGripper().interpolate(after.target().baseFromGripper(), fraction),
        (fraction < 1 ? before : after).target().gripper());
  }

  @Override
  public boolean finishedAt(long elapsedNanos) {
    return elapsedNanos >= samples.getLast().nanos() - samples.getFirst().nanos();
  }

  @Override
  public Duration expectedDuration() {
    return Duration.ofNanos(samples.getLast().nanos() - samples.getFirst().nanos());
  }
}
