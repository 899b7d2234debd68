package org.reprise.policy.alignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * Turns evidence into a probability by logistic regression.
 *
 * @param coefficients one for each feature of {@link AlignmentEvidence#features}, shape [10]
 */
public record Calibration(List<Double> coefficients) {
  /** Name of the resource that holds the coefficients, written by {@code eval confidence}. */
  public static final String RESOURCE = "calibration.properties";

  /** Names of the coefficients in the resource, in the order of the features. */
  public static final List<String> NAMES =
      List.of(
          "constant",
          "rival",
          "doubt",
          "openTurns",
          "asymmetry",
          "contradiction",
          "hidden",
          "sharpness",
          "repeats",
          "close");

  /** What ships with the program. */
  public static final Calibration BUILT_IN = load();

  /**
   * Copies the coefficients.
   *
   * @throws IllegalArgumentException if there is not one for each feature
   */
  public Calibration {
    coefficients = List.copyOf(coefficients);
    if (coefficients.size() != AlignmentEvidence.FEATURES) {
      throw new IllegalArgumentException(
          "coefficients=%d features=%d: need one for each"
              .formatted(coefficients.size(), AlignmentEvidence.FEATURES));
    }
  }

  /** Returns a calibration of coefficients in the order of the features. */
  public static Calibration of(double... coefficients) {
    return new Calibration(Arrays.stream(coefficients).boxed().toList());
  }

  /** Returns the probability that a motion with this evidence is right. */
  public double probability(AlignmentEvidence evidence) {
    return probability(evidence.features());
  }

  /** Returns the logistic function of the scalar product of coefficients and features. */
  public double probability(double[] features) {
    double sum = 0;
    for (int i = 0; i < features.length; i++) {
      sum += coefficients.get(i) * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  private static Calibration load() {
    Properties properties = new Properties();
    try (InputStream in = Calibration.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "resource=%s: missing beside %s, build anew"
                .formatted(RESOURCE, Calibration.class.getName()));
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource=%s: cannot be read".formatted(RESOURCE), e);
    }
    return new Calibration(
        NAMES.stream().map(name -> Double.valueOf(properties.getProperty(name))).toList());
  }
}
