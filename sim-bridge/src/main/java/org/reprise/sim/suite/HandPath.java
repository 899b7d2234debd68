package org.reprise.sim.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * Builds a smooth motion of the hand, sampled every 20 ms.
 *
 * <p>Each part starts and ends at rest and follows the quintic of least jerk, whose greatest speed
 * is 1.875 times the mean. The peak is at most 0.14 m/s and 0.9 rad/s.
 */
final class HandPath {
  private static final long SAMPLE_NANOS = 20_000_000;
  private static final double SAMPLE_SECONDS = SAMPLE_NANOS * 1e-9;
  private static final double PEAK_TO_MEAN = 1.875;
  private static final double MAX_METERS_PER_SECOND = 0.14;
  private static final double MAX_RADIANS_PER_SECOND = 0.9;
  private static final double LEAST_SECONDS = 0.4;
  private static final double OPENING_METERS_PER_SECOND = 0.1;
  private static final double GRIP_REST_SECONDS = 0.4;

  private final List<InteractionSample> samples = new ArrayList<>();
  private RigidTransform pose;
  private double widthMeters;
  private double effortNewtons;

  private HandPath(RigidTransform pose, double widthMeters, double effortNewtons) {
    this.pose = pose;
    this.widthMeters = widthMeters;
    this.effortNewtons = effortNewtons;
    add();
  }

  /** Starts a motion at rest. */
  static HandPath from(RigidTransform bottleneck, double widthMeters, double effortNewtons) {
    return new HandPath(bottleneck, widthMeters, effortNewtons);
  }

  /** Moves straight to a pose. */
  HandPath moveTo(RigidTransform end) {
    RigidTransform start = pose;
    return along(
        share -> start.interpolate(end, share),
        start.translation().distanceTo(end.translation()),
        start.rotation().angleTo(end.rotation()));
  }

  /**
   * Moves along a curve.
   *
   * @param curve pose for each share of the way, 0 to 1
   * @param lengthMeters its length
   * @param turnRadians how far the hand turns on the way
   */
  HandPath along(DoubleFunction<RigidTransform> curve, double lengthMeters, double turnRadians) {
    double seconds =
        Math.max(
            LEAST_SECONDS,
            PEAK_TO_MEAN
                * Math.max(
                    lengthMeters / MAX_METERS_PER_SECOND, turnRadians / MAX_RADIANS_PER_SECOND));
    int count = (int) Math.ceil(seconds / SAMPLE_SECONDS);
    for (int i = 1; i <= count; i++) {
      double t = (double) i / count;
      pose = curve.apply(t * t * t * (10 + t * (6 * t - 15)));
      add();
    }
    return this;
  }

  /** Opens or closes the hand at a steady speed, then waits. */
  HandPath grip(double endWidthMeters, double endEffortNewtons) {
    double start = widthMeters;
    effortNewtons = endEffortNewtons;
    int count =
        (int)
            Math.ceil(
                Math.abs(endWidthMeters - start) / OPENING_METERS_PER_SECOND / SAMPLE_SECONDS);
    for (int i = 1; i <= count; i++) {
      widthMeters = start + (endWidthMeters - start) * i / count;
      add();
    }
    return pause(GRIP_REST_SECONDS);
  }

  /** Waits. */
  HandPath pause(double seconds) {
    for (int i = 0; i < Math.round(seconds / SAMPLE_SECONDS); i++) {
      add();
    }
    return this;
  }

  /** Completes the plan of a stage that is aligned to a body. */
  StagePlan toPlan(Actor target) {
    return new StagePlan(
        target.prop().category(),
        target.body(),
        samples.getFirst().target().baseFromGripper(),
        samples);
  }

  private void add() {
    samples.add(
        new InteractionSample(
            samples.size() * SAMPLE_NANOS,
            new GripperTarget(pose, new GripperCommand(widthMeters, effortNewtons))));
  }
}
