package org.reprise.app.operator;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ManualInput;
import org.reprise.controller.servo.ManualMotion;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.policy.correction.WordedMotion;

/**
 * Leads a person's arm along what words of motion come to: waits until it rests, has the way
 * planned and checked beside the arm's thread, then goes it once. The pose that the hand is led to
 * goes on in time and waits for the hand, so that this goes as slowly as the words in the middle of
 * a task, and never faster than manual control. For the arm's thread.
 */
final class WordedLead {
  /** As long the arm rests before the way is planned, so that its newest sample is of the rest. */
  private static final long SETTLING_NANOS = 100_000_000;

  /** How far ahead of the hand the pose that it is led to may be. */
  private static final double AHEAD_METERS = 0.0225;

  private static final double AHEAD_RADIANS = 0.14;
  private static final double THERE_METERS = 5e-4;
  private static final double THERE_RADIANS = 2e-3;

  /** How long the hand may not come nearer to where it is led. */
  private static final long PATIENCE_NANOS = 1_500_000_000;

  private final long order;
  private final long periodNanos;
  private final Executor planning;
  private final Supplier<WordedMotion> planner;
  private @Nullable CompletableFuture<WordedMotion> planned;
  private List<InteractionSample> way = List.of();
  private int sample;
  private long atNanos;
  private long restedNanos;
  private long stuckNanos;
  private double nearest = Double.POSITIVE_INFINITY;
  private boolean over;
  private boolean done;
  private Standstill hindrance = Standstill.NONE;

  /**
   * Prepares.
   *
   * @param order number of the order
   * @param periodNanos time of one period
   * @param planning runs the planner beside the arm's thread
   * @param planner plans from where the arm rests; throws with the reason where it cannot be done
   */
  WordedLead(long order, long periodNanos, Executor planning, Supplier<WordedMotion> planner) {
    this.order = order;
    this.periodNanos = periodNanos;
    this.planning = planning;
    this.planner = planner;
  }

  long order() {
    return order;
  }

  /** Tells whether all of it was done. */
  boolean isDone() {
    return done;
  }

  /** Returns why it was not done, or not to its end. */
  Standstill hindrance() {
    return hindrance;
  }

  /** Ends it where the hand is: it was let go of. */
  void letGo() {
    end("it was let go of before it was done", "say the rest of it");
  }

  private void end(String why, String wayOut) {
    if (!over) {
      over = true;
      hindrance = new Standstill(why, wayOut, false);
    }
  }

  /** Says what the arm does in the next period. */
  ManualInput next(ManualMotion arm) {
    if (over || (way.isEmpty() && !isPlanned(arm))) {
      return ManualInput.NOTHING;
    }
    RigidTransform target = target();
    RigidTransform hand = arm.sentPose();
    double meters = hand.translation().distanceTo(target.translation());
    double radians = hand.rotation().angleTo(target.rotation());
    boolean last = sample == way.size() - 1;
    if (last && meters < THERE_METERS && radians < THERE_RADIANS) {
      over = true;
      done = true;
      return ManualInput.NOTHING;
    }
    boolean near = !last && meters < AHEAD_METERS && radians < AHEAD_RADIANS;
    boolean goesOn = near && goOn(arm, meters < THERE_METERS && radians < THERE_RADIANS);
    if (!goesOn && isStuck(meters + radians)) {
      Standstill known = arm.hindrance();
      end(
          "the hand stays %.0f mm and %.0f° behind where the words lead it%s"
              .formatted(
                  1000 * meters,
                  Math.toDegrees(radians),
                  known.isPresent() ? ": " + known.reason() : ""),
          known.isPresent() ? known.wayOut() : "say less, or drive it by keys");
    }
    return new ManualInput.Pose(target);
  }

  /** Comes to rest and plans. */
  private boolean isPlanned(ManualMotion arm) {
    CompletableFuture<WordedMotion> plan = planned;
    if (plan == null) {
      restedNanos = arm.isResting() ? restedNanos + periodNanos : 0;
      if (restedNanos >= SETTLING_NANOS) {
        planned = CompletableFuture.supplyAsync(planner, planning);
      }
      return false;
    }
    if (!plan.isDone()) {
      return false;
    }
    try {
      way = plan.join().samples();
    } catch (CompletionException e) {
      Throwable why = Objects.requireNonNullElse(e.getCause(), e);
      end(String.valueOf(why.getMessage()), "say it otherwise");
      return false;
    }
    return true;
  }

  private RigidTransform target() {
    InteractionSample from = way.get(sample);
    if (sample == way.size() - 1) {
      return from.target().baseFromGripper();
    }
    InteractionSample to = way.get(sample + 1);
    double share = (double) (atNanos - from.nanos()) / (to.nanos() - from.nanos());
    return from.target().baseFromGripper().interpolate(to.target().baseFromGripper(), share);
  }

  /**
   * Goes on for a period; fingers wait until the hand is there.
   *
   * @return whether it went on
   */
  private boolean goOn(ManualMotion arm, boolean there) {
    atNanos += periodNanos;
    while (sample < way.size() - 1 && atNanos >= way.get(sample + 1).nanos()) {
      InteractionSample next = way.get(sample + 1);
      GripperCommand fingers = next.target().gripper();
      if (!fingers.equals(way.get(sample).target().gripper())) {
        if (!there) {
          atNanos = next.nanos();
          return false;
        }
        arm.command(fingers);
      }
      sample++;
    }
    nearest = Double.POSITIVE_INFINITY;
    return true;
  }

  private boolean isStuck(double left) {
    if (left < 0.99 * nearest) {
      nearest = left;
      stuckNanos = 0;
    }
    stuckNanos += periodNanos;
    return stuckNanos > PATIENCE_NANOS;
  }
}
