package org.reprise.policy.registration;

/**
 * Tells how one pair went.
 *
 * @param id number of the pair
 * @param subset what it belongs to
 * @param objectName what was registered
 * @param refused whether the aligner refused
 * @param rotationErrorRadians modulo the true symmetry, of the best hypothesis, even when refused;
 *     pi where there is none
 * @param translationErrorMeters of the judged point; infinite where there is no hypothesis
 * @param confidence what the aligner believed, 0 when refused
 * @param cost what the aligner minimized
 * @param nanos time of the call
 */
public record PairResult(
    int id,
    String subset,
    String objectName,
    boolean refused,
    double rotationErrorRadians,
    double translationErrorMeters,
    double confidence,
    double cost,
    long nanos) {
  private static final double STRICT_RADIANS = Math.toRadians(5);
  private static final double STRICT_METERS = 0.01;

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
