package org.reprise.policy.registration;

import org.reprise.core.geometry.RigidTransform;

/**
 * Tells how one pair went.
 *
 * @param index of the pair in its folder
 * @param id number of the pair
 * @param subset what it belongs to
 * @param objectName what was registered
 * @param refused whether the aligner refused
 * @param rotationErrorRadians modulo the true symmetry, of the best hypothesis, even when refused;
 *     pi where there is none
 * @param translationErrorMeters of the judged point; infinite where there is no hypothesis
 * @param confidence what the aligner believed, even when refused
 * @param cost what the aligner minimized
 * @param liveFromDemo the best hypothesis, even when refused; the identity where there is none
 * @param undecidable whether it is wrong and explains both views at least as well as the truth
 * @param nanos time of the call
 */
public record PairResult(
    int index,
    int id,
    String subset,
    String objectName,
    boolean refused,
    double rotationErrorRadians,
    double translationErrorMeters,
    double confidence,
    double cost,
    RigidTransform liveFromDemo,
    boolean undecidable,
    long nanos) {
  private static final double STRICT_RADIANS = Math.toRadians(5);
  private static final double STRICT_METERS = 0.01;

  /** Returns the same, having asked whether the views could have told. */
  PairResult judged(boolean viewsCannotTell) {
    return new PairResult(
        index,
        id,
        subset,
        objectName,
        refused,
        rotationErrorRadians,
        translationErrorMeters,
        confidence,
        cost,
        liveFromDemo,
        viewsCannotTell,
        nanos);
  }

  /**
   * Returns how bad it is, for an order of the worst: a wrong one that was accepted by its
   * confidence, then any by its error in multiples of the strict tolerance.
   */
  public double badness() {
    double error =
        Math.min(
            99,
            Math.max(
                rotationErrorRadians / STRICT_RADIANS, translationErrorMeters / STRICT_METERS));
    return !refused && !within(2) ? 100 + confidence : error;
  }

  /** Tells whether the estimate is within 5 degrees and 1 cm and was not refused. */
  public boolean strict() {
    return !refused && within(1);
  }

  /** Tells whether the estimate is within 10 degrees and 2 cm and was not refused. */
  public boolean loose() {
    return !refused && within(2);
  }

  /** Tells whether the best hypothesis is within a multiple of the strict tolerance. */
  public boolean within(double factor) {
    return rotationErrorRadians < factor * STRICT_RADIANS
        && translationErrorMeters < factor * STRICT_METERS;
  }
}
