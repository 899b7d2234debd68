package org.reprise.sim.disturbance;

import org.reprise.sim.cell.Course;

/** One thing that goes wrong in an episode, once. */
public sealed interface Disturbance {
  /** Nothing happens in the scene. */
  record None() implements Disturbance {}

  /**
   * Someone shoves an object over the table within 0.3 s.
   *
   * @param body name of its body
   * @param course where to
   * @param from what the robot has begun, for the first time
   * @param delaySeconds how long after that
   */
  record Push(String body, Course course, Moment from, double delaySeconds)
      implements Disturbance {}

  /**
   * The hand loses an object: its fingers do not grip for 0.4 s, or until they have lost it; if its
   * shape still hooks into them after 0.2 s, they give way by 2 cm.
   *
   * @param body name of its body
   * @param liftMeters how high it is lifted by then
   */
  record Slip(String body, double liftMeters) implements Disturbance {}

  /**
   * An object moves from the beginning of the approach until it is held or the course ends.
   *
   * @param body name of its body
   * @param course where to
   * @param metersPerSecond speed, reached within 0.15 s
   */
  record Moving(String body, Course course, double metersPerSecond) implements Disturbance {}
}
