package org.reprise.policy.alignment;

/**
 * Holds the figures by which a registration is trusted.
 *
 * @param margin how much the cost rises to the best motion that is really another one
 * @param cost of the best motion
 * @param hidden share of points that could not be observed
 * @param sharpness how much more the views contradict each other a 24th of a turn away
 */
public record AlignmentEvidence(double margin, double cost, double hidden, double sharpness) {
  /** Number of features, the constant included. */
  public static final int FEATURES = 5;

  private static final double LARGEST = 0.3;

  /**
   * Coefficients of the features, fitted by {@code ConfidenceStudy} on the pairs of upright objects
   * (same object and another of its class), shape [5].
   */
  private static final double[] COEFFICIENTS = {6.43, 0.716, -3.57, 2.09, 1.03};

  /** Returns what the logistic regression sees, the constant first, shape [5]. */
  public double[] features() {
    return new double[] {
      1,
      Math.log(Math.clamp(margin, 0, LARGEST) + 0.003),
      cost,
      hidden,
      Math.log(Math.clamp(sharpness, 0, LARGEST) + 0.01)
    };
  }

  /** Returns the probability that the motion is right within 10 degrees and 2 cm. */
  public double confidence() {
    return logistic(COEFFICIENTS, features());
  }

  /** Returns the logistic function of the scalar product of coefficients and features. */
  public static double logistic(double[] coefficients, double[] features) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      sum += coefficients[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
