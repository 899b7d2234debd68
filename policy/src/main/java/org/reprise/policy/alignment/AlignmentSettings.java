package org.reprise.policy.alignment;

/**
 * Sets what registration looks for and when it refuses.
 *
 * @param minimumConfidence refuses below this probability of being right
 * @param tilted whether the object may lean, in any direction, after it stood upright; slower
 */
public record AlignmentSettings(double minimumConfidence, boolean tilted) {
  /** From here on nearly all are right: for cells in which a wrong motion costs more than none. */
  public static final double SURE = 0.875;

  /** Objects that stand upright in both views. */
  public static final AlignmentSettings UPRIGHT = new AlignmentSettings(0.25, false);

  /** Objects that may lean in the live view. */
  public static final AlignmentSettings TILTED = new AlignmentSettings(0.5, true);

  /**
   * Validates the probability.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public AlignmentSettings {
    if (!(minimumConfidence >= 0 && minimumConfidence <= 1)) {
      throw new IllegalArgumentException(
          "minimumConfidence=%s: must be in [0, 1]".formatted(minimumConfidence));
    }
  }
}
