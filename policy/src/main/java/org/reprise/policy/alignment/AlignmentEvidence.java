package org.reprise.policy.alignment;

/**
 * Holds the figures by which a registration is trusted.
 *
 * @param model what was fitted
 * @param rival how much the cost rises to the best motion found that is really another one
 * @param doubt likelihood of all turns about the vertical that are other motions, to that of none
 * @param openTurns how many 24ths of a turn, modulo the symmetry, contradict the views no more: the
 *     interval of yaw that explains both views as well
 * @param asymmetry how much the contradiction varies over the circle: what turns are told apart by
 * @param cost of the best motion
 * @param hidden share of points that could not be observed
 * @param sharpness how much more the views contradict each other a 24th of a turn aside
 * @param repeats whether some turns, but not all, were taken for a symmetry: a wrong one hides
 *     rivals
 * @param close number of other motions found that cost nearly as little
 */
public record AlignmentEvidence(
    Model model,
    double rival,
    double doubt,
    double openTurns,
    double asymmetry,
    double cost,
    double hidden,
    double sharpness,
    boolean repeats,
    int close) {
  /** What the live object is to the demonstrated one. */
  public enum Model {
    /** The same object, upright. */
    UPRIGHT,
    /** The same object, leaning. */
    LEANING,
    /** Another, upright object of the class, wider or higher. */
    RESIZED
  }

  /** Number of features, the constant included. */
  public static final int FEATURES = 10;

  private static final double LARGEST_RIVAL = 0.3;

  /** Returns the part of the cost that is not for want of sight. */
  public double contradiction() {
    return cost - JointCost.HIDDEN * hidden;
  }

  /** Returns what the logistic regression sees, the constant first, shape [10]. */
  public double[] features() {
    return new double[] {
      1,
      Math.log(Math.clamp(rival, 0, LARGEST_RIVAL) + 0.003),
      Math.log(doubt + 0.01),
      Math.log(openTurns + 0.01),
      asymmetry,
      contradiction(),
      hidden,
      sharpness,
      repeats ? 1 : 0,
      close
    };
  }

  /** Returns the probability that the motion is right within 10 degrees and 2 cm. */
  public double confidence() {
    return Calibration.BUILT_IN.probability(this);
  }
}
