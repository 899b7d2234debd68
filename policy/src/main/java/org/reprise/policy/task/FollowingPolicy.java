package org.reprise.policy.task;

import java.time.Duration;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.ReplayPolicy;

/**
 * Replays an interaction relative to an object that may have moved or still moves.
 *
 * <p>The replay's time stands still while the hand catches up with the object. Looking ends when
 * the hand is near, because the hand then hides the object and moves it: from there the hand goes
 * on with the object's last speed until the fingers hold it, and then, or where nothing is to be
 * grasped at once, stays with the motion that it has.
 */
final class FollowingPolicy implements InteractionPolicy {
  private static final long LOOK_NANOS = 120_000_000;
  private static final long CLOSING_NANOS = 900_000_000;
  private static final long PATIENCE_NANOS = 6_000_000_000L;
  private static final double NEAR_METERS = 0.03;
  private static final double CATCH_UP_METERS_PER_SECOND = 0.2;
  private static final double CATCH_UP_RADIANS_PER_SECOND = 1.0;
  private static final double TOGETHER_METERS = 0.004;
  private static final double TOGETHER_RADIANS = Math.toRadians(3);
  private static final double CLOSES_METERS = 1e-3;

  private final ReplayPolicy replay;
  private final FollowedObject object;
  private final long closesNanos;
  private final RigidTransform centre;
  private RigidTransform at;
  private long nowNanos;
  private long waitedNanos;
  private long replayNanos;
  private long nextLookNanos;
  private long lookedNanos;
  private boolean looks;
  private boolean frozen;

  /**
   * Begins at what the last look said.
   *
   * @param interaction what to do, for the object as it was aligned
   * @param object where the object has gone
   * @param tracks whether to go on looking
   */
  FollowingPolicy(List<InteractionSample> interaction, FollowedObject object, boolean tracks) {
    this.replay = new ReplayPolicy(interaction);
    this.object = object;
    this.looks = tracks;
    this.frozen = !tracks;
    Vector3 c = object.centre();
    this.centre = RigidTransform.ofTranslation(c.x(), c.y(), c.z());
    this.at = object.correctionAfter(0).compose(centre);
    this.closesNanos = closing(interaction);
  }

  /** Returns when the fingers have closed for the first time, on the replay's time. */
  private static long closing(List<InteractionSample> interaction) {
    for (int i = 1; i < interaction.size(); i++) {
      double before = interaction.get(i - 1).target().gripper().widthMeters();
      if (interaction.get(i).target().gripper().widthMeters() < before - CLOSES_METERS) {
        return interaction.get(i).nanos() - interaction.getFirst().nanos() + CLOSING_NANOS;
      }
    }
    return Long.MIN_VALUE;
  }

  @Override
  public GripperTarget targetAt(
      long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper) {
    long step = Math.max(0, elapsedNanos - nowNanos);
    nowNanos = elapsedNanos;
    if (follow(step, gripper) || waitedNanos > PATIENCE_NANOS) {
      replayNanos += step;
    } else {
      waitedNanos += step;
    }
    GripperTarget target = replay.targetAt(replayNanos, baseFromGripper, gripper);
    Vector3 tip = target.baseFromGripper().translation();
    looks = looks && object.distanceMeters(tip) > NEAR_METERS;
    return new GripperTarget(applied().compose(target.baseFromGripper()), target.gripper());
  }

  /** Moves what is applied after the object; returns whether it has caught up. */
  private boolean follow(long stepNanos, GripperState gripper) {
    if (frozen) {
      return true;
    }
    if (looks) {
      if (nowNanos >= nextLookNanos) {
        nextLookNanos = nowNanos + LOOK_NANOS;
        object.look();
        lookedNanos = nowNanos;
      }
    } else {
      frozen = gripper.holds() || replayNanos > closesNanos;
    }
    RigidTransform wanted = object.correctionAfter(nowNanos - lookedNanos).compose(centre);
    double seconds = stepNanos * 1e-9;
    double away = at.translation().distanceTo(wanted.translation());
    double turned = at.rotation().angleTo(wanted.rotation());
    double fraction =
        Math.min(
            1,
            Math.min(
                CATCH_UP_METERS_PER_SECOND * seconds / Math.max(away, 1e-9),
                CATCH_UP_RADIANS_PER_SECOND * seconds / Math.max(turned, 1e-9)));
    at = at.interpolate(wanted, fraction);
    return away * (1 - fraction) < TOGETHER_METERS && turned * (1 - fraction) < TOGETHER_RADIANS;
  }

  @Override
  public boolean finishedAt(long elapsedNanos) {
    return replay.finishedAt(replayNanos);
  }

  @Override
  public Duration expectedDuration() {
    return replay.expectedDuration().plusNanos(PATIENCE_NANOS);
  }

  /** Returns how much of the interaction was replayed, nanoseconds. */
  long replayNanos() {
    return replayNanos;
  }

  /** Returns the motion of the object since it was aligned that the replay is moved by now. */
  RigidTransform applied() {
    return at.compose(centre.inverse());
  }
}
