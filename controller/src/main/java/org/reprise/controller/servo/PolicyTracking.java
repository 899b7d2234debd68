package org.reprise.controller.servo;

import java.util.Locale;
import java.util.Optional;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.MotionOutcome;

/**
 * Follows a policy, pose by pose.
 *
 * <p>The hand first glides from where it is to the first target, with the policy's time standing
 * still; then time runs. The motion ends when the policy says so and the hand has settled, and is
 * broken off when the hand stays away from its target.
 *
 * <p>While the policy does not know where the hand shall be, nothing is posted; the servo lets the
 * hand go on as it went, and time runs. Just before the servo would latch a stop for the silence,
 * the motion is given back, so that the arm brakes within its limits; time then stands still until
 * the policy knows, and the motion is begun anew.
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
  private static final double PAUSE_RAMP_SECONDS = 0.3;

  /** A servo in another process keeps to the same. */
  private static final long STALE_NANOS = ServoSettings.DEFAULT.setPointStale().toNanos();

  /** So long before the servo would latch a stop the motion is given back, and two steps more. */
  private static final long MARGIN_NANOS = 8_000_000;

  /** More than any source of way points waits before it says itself why there is none. */
  private static final double LONGEST_WAIT_SECONDS = 20;

  private final ServoSession session;
  private final PoseError moved = new PoseError();
  private RigidTransform target;
  private double lostSeconds;

  /** How fast the policy's time runs: as asked for, or on the way there, into a pause or out. */
  private double pace = 1;

  /** The policy's time, and the robot's when it was set. */
  private double elapsedNanos;

  private long beforeNanos;

  /** The robot's time when a set-point was posted last. */
  private long postedNanos;

  /** How long the arm has stood and waited for the policy, in all. */
  private long waitedNanos;

  PolicyTracking(ServoSession session) {
    this.session = session;
    this.target = session.commandedPose();
  }

  MotionOutcome track(InteractionPolicy policy) {
    session.aimAt(target);
    session.command(ask(policy).gripper());
    Optional<MotionOutcome> ended = begin(policy);
    double longest = longestNanos(policy);
    while (ended.isEmpty() && !policy.finishedAt((long) elapsedNanos)) {
      if (knows(policy)) {
        GripperTarget next = ask(policy);
        session.command(next.gripper());
        ended = cycle(next.baseFromGripper());
        letTimePass();
      } else {
        ended = stayOnCourse(policy);
      }
      session.progress(elapsedNanos / Math.max(1, policy.expectedDuration().toNanos()));
      if (elapsedNanos > longest) {
        return session.release("the policy did not finish in time");
      }
    }
    if (ended.isEmpty()) {
      ended = settle();
    }
    return ended.orElseGet(() -> ServoMotion.reached(session, target));
  }

  private static double longestNanos(InteractionPolicy policy) {
    return 3 * policy.expectedDuration().toNanos() + OVERTIME_SECONDS * 1e9;
  }

  private boolean knows(InteractionPolicy policy) {
    return policy.failure().isEmpty() && policy.knowsAt((long) elapsedNanos);
  }

  private void letTimePass() {
    elapsedNanos += pace * (session.nanos() - beforeNanos);
    beforeNanos = session.nanos();
  }

  /** Waits at rest until the policy knows, then glides to where it leads. */
  private Optional<MotionOutcome> begin(InteractionPolicy policy) {
    Optional<MotionOutcome> ended = session.ready().or(() -> waitFor(policy));
    if (ended.isPresent()) {
      return ended;
    }
    target = session.commandedPose();
    postedNanos = session.nanos();
    ended = session.start(new SetPoint.HandPose(target, Twist.ZERO)).or(() -> glide(policy));
    beforeNanos = session.nanos();
    return ended;
  }

  private Optional<MotionOutcome> waitFor(InteractionPolicy policy) {
    long most = (long) Math.min(LONGEST_WAIT_SECONDS * 1e9, longestNanos(policy) - waitedNanos);
    long began = session.nanos();
    Optional<MotionOutcome> ended = Optional.empty();
    while (ended.isEmpty() && !knows(policy)) {
      session.step();
      long waited = session.nanos() - began;
      ended = policy.failure().or(() -> tooLong(waited, most)).map(session::release);
      ended = ended.or(session::interruption);
    }
    waitedNanos += session.nanos() - began;
    return ended;
  }

  private Optional<String> tooLong(long waited, long most) {
    return waited < most
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "the policy has not said for %.1f s where the hand shall go (%.1f s in all): the"
                    + " hand is led no further; see that what answers for the policy runs",
                waited * 1e-9,
                (waitedNanos + waited) * 1e-9));
  }

  /** Lets the hand go on as it went for a moment; then brakes and begins anew. */
  private Optional<MotionOutcome> stayOnCourse(InteractionPolicy policy) {
    Optional<MotionOutcome> ended = session.interruption();
    long step = (long) (1e9 * session.periodSeconds());
    while (ended.isEmpty()
        && session.nanos() - postedNanos + 2 * step < STALE_NANOS - MARGIN_NANOS) {
      if (policy.failure().isPresent()) {
        return policy.failure().map(session::release);
      }
      long before = session.nanos();
      session.step();
      step = Math.max(step, session.nanos() - before);
      letTimePass();
      ended = session.interruption();
      if (knows(policy)) {
        target = ask(policy).baseFromGripper();
        return ended;
      }
    }
    if (ended.isPresent()) {
      return ended;
    }
    session.release("");
    return begin(policy);
  }

  private GripperTarget ask(InteractionPolicy policy) {
    return policy.targetAt((long) elapsedNanos, session.measuredPose(), session.gripperState());
  }

  private Optional<MotionOutcome> glide(InteractionPolicy policy) {
    RigidTransform to = ask(policy).baseFromGripper();
    RigidTransform from = target;
    double seconds =
        Math.max(
            from.translation().distanceTo(to.translation()) / GLIDE_METERS_PER_SECOND,
            from.rotation().angleTo(to.rotation()) / GLIDE_RADIANS_PER_SECOND);
    int cycles = (int) Math.ceil(seconds / session.periodSeconds());
    Optional<MotionOutcome> ended = Optional.empty();
    for (double done = 0; done < cycles && ended.isEmpty(); ) {
      done = Math.min(cycles, done + pace);
      double x = done / cycles;
      ended = cycle(from.interpolate(to, x * x * (3 - 2 * x)));
    }
    return ended;
  }

  private Optional<MotionOutcome> settle() {
    Optional<MotionOutcome> ended = Optional.empty();
    int cycles = (int) Math.ceil(SETTLE_SECONDS / session.periodSeconds());
    for (int i = 0; i < cycles && ended.isEmpty(); i++) {
      ended = cycle(target);
      PoseError error = session.errorTo(target);
      if (error.distanceMeters() < SETTLED_METERS && error.angleRadians() < SETTLED_RADIANS) {
        break;
      }
    }
    return ended.isPresent() ? ended : rest();
  }

  /** Lets the commands come to rest where they are. */
  private Optional<MotionOutcome> rest() {
    session.release("");
    return Optional.empty();
  }

  /** Has the servo go from the last target to the next one within a period. */
  private Optional<MotionOutcome> cycle(RigidTransform next) {
    Optional<MotionOutcome> interruption = session.interruption();
    if (interruption.isPresent()) {
      return interruption;
    }
    double[] way = moved.between(target, next);
    double period = session.periodSeconds();
    Twist twist =
        new Twist(
            new Vector3(way[0] / period, way[1] / period, way[2] / period),
            new Vector3(way[3] / period, way[4] / period, way[5] / period));
    session.post(new SetPoint.HandPose(target, twist));
    postedNanos = session.nanos();
    target = next;
    session.aimAt(target);
    session.step();
    double change = period / PAUSE_RAMP_SECONDS;
    pace += Math.clamp(session.pace() - pace, -change, change);
    return lost();
  }

  private Optional<MotionOutcome> lost() {
    PoseError error = session.errorTo(target);
    boolean away = error.distanceMeters() > LOST_METERS || error.angleRadians() > LOST_RADIANS;
    lostSeconds = away ? lostSeconds + session.periodSeconds() : 0;
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
            session.clampWords());
    return Optional.of(session.release(reason));
  }
}
