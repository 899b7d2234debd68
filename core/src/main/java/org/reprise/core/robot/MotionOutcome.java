package org.reprise.core.robot;

/** Says how a motion went. */
public sealed interface MotionOutcome {
  /**
   * The arm is where it was asked to be.
   *
   * @param positionErrorMeters distance of the hand from its last target
   * @param rotationErrorRadians angle of the hand from its last target
   */
  record Reached(double positionErrorMeters, double rotationErrorRadians)
      implements MotionOutcome {}

  /**
   * No way was found; the arm did not move.
   *
   * @param reason what stands in the way, and what would help
   */
  record NoPath(String reason) implements MotionOutcome {}

  /**
   * The arm began to move and was stopped within its limits.
   *
   * @param reason what stopped it
   */
  record Stopped(String reason) implements MotionOutcome {}
}
