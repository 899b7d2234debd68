package org.reprise.controller.servo;

import java.util.Locale;
import java.util.Optional;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.kinematics.ResolvedRate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.hardware.RobotConfig;

/**
 * Follows a policy, pose by pose.
 *
 * <p>The hand first glides from where it is to the first target, with the policy's time standing
 * still; then time runs. The motion ends when the policy says so and the hand has settled, and is
 * broken off when the hand stays away from its target.
 */
final class PolicyTracking {
  private static final double GLIDE_METERS_PER_SECOND = 0.15;
  private static final double GLIDE_RADIANS_PER_SECOND = 0.8;
  private static final double LOST_METERS = 0.03;
  private static final double LOST_RADIANS = Math.toRadians(15);
  private static final double LOST_SECONDS = 0.3;
  private static final double SETTLE_SECONDS = 0.3;
  private static final double SETTLED_METERS = 5e-4;
  private static final double SETTLED_RADIANS = 2e-3;
  private static final double OVERTIME_SECONDS = 10;

  private final ServoLoop loop;
  private final ResolvedRate rate;
  private final double[] posture;
  private final double[] requested;
  private RigidTransform target;
  private double lostSeconds;

  PolicyTracking(ServoLoop loop, RobotConfig robot) {
    this.loop = loop;
    this.rate = new ResolvedRate(robot, loop.periodSeconds());
    this.posture = new double[robot.joints().size()];
    this.requested = new double[robot.joints().size()];
    this.target = loop.commandedPose();
  }

  MotionOutcome track(InteractionPolicy policy) {
    RigidTransform first = ask(policy, 0).baseFromGripper();
    Optional<MotionOutcome> ended = glide(first);
    long elapsed = 0;
    long period = Math.round(loop.periodSeconds() * 1e9);
    double longest = 3 * policy.expectedDuration().toNanos() + OVERTIME_SECONDS * 1e9;
    while (ended.isEmpty() && !policy.finishedAt(elapsed)) {
      GripperTarget next = ask(policy, elapsed);
      loop.command(next.gripper());
      ended = cycle(next.baseFromGripper());
      elapsed += period;
      if (elapsed > longest) {
        return loop.brake("the policy did not finish in time", target);
      }
    }
    if (ended.isEmpty()) {
      ended = settle();
    }
    PoseError error = loop.errorTo(target);
    return ended.orElseGet(
        () -> new MotionOutcome.Reached(error.distanceMeters(), error.angleRadians()));
  }

  private GripperTarget ask(InteractionPolicy policy, long elapsedNanos) {
    return policy.targetAt(elapsedNanos, loop.measuredPose(), loop.gripperState());
  }

  private Optional<MotionOutcome> glide(RigidTransform to) {
    RigidTransform from = target;
    double seconds =
        Math.max(
            from.translation().distanceTo(to.translation()) / GLIDE_METERS_PER_SECOND,
            from.rotation().angleTo(to.rotation()) / GLIDE_RADIANS_PER_SECOND);
    int cycles = (int) Math.ceil(seconds / loop.periodSeconds());
    Optional<MotionOutcome> ended = Optional.empty();
    for (int i = 1; i <= cycles && ended.isEmpty(); i++) {
      double x = (double) i / cycles;
      ended = cycle(from.interpolate(to, x * x * (3 - 2 * x)));
    }
    return ended;
  }

  private Optional<MotionOutcome> settle() {
    Optional<MotionOutcome> ended = Optional.empty();
    int cycles = (int) Math.ceil(SETTLE_SECONDS / loop.periodSeconds());
    for (int i = 0; i < cycles && ended.isEmpty(); i++) {
      ended = cycle(target);
      PoseError error = loop.errorTo(target);
      if (error.distanceMeters() < SETTLED_METERS && error.angleRadians() < SETTLED_RADIANS) {
        break;
      }
    }
    return ended.isPresent() ? ended : rest();
  }

  /** Lets the commands come to rest where they are. */
  private Optional<MotionOutcome> rest() {
    loop.brake("", target);
    return Optional.empty();
  }

  private Optional<MotionOutcome> cycle(RigidTransform next) {
    Optional<MotionOutcome> interruption = loop.interruption(target);
    if (interruption.isPresent()) {
      return interruption;
    }
    loop.copyCommanded(posture);
    rate.step(posture, target, next, requested);
    target = next;
    loop.send(requested, target);
    return lost();
  }

  private Optional<MotionOutcome> lost() {
    PoseError error = loop.errorTo(target);
    boolean away = error.distanceMeters() > LOST_METERS || error.angleRadians() > LOST_RADIANS;
    lostSeconds = away ? lostSeconds + loop.periodSeconds() : 0;
    if (lostSeconds < LOST_SECONDS) {
      return Optional.empty();
    }
    String reason =
        String.format(
            Locale.ROOT,
            "the hand stayed %.0f mm and %.0f degrees from its target for %.1f s, held by %s",
            1000 * error.distanceMeters(),
            Math.toDegrees(error.angleRadians()),
            LOST_SECONDS,
            loop.clampWords());
    return Optional.of(loop.brake(reason, target));
  }
}
