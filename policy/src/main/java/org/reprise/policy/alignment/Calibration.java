package org.reprise.policy.alignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.reprise.core.statistics.LogisticRegression;

/**
 * Turns evidence into a probability.
 *
 * @param regression its weights are one for each feature of {@link AlignmentEvidence#features}
 */
public record Calibration(LogisticRegression regression) {
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
   * Checks the weights.
   *
   * @throws IllegalArgumentException if there is not one for each feature
   */
  public Calibration {
    if (regression.weights().size() != AlignmentEvidence.FEATURES) {
      throw new IllegalArgumentException(
          "weights=%d features=%d: need one for each"
              .formatted(regression.weights().size(), AlignmentEvidence.FEATURES));
    }
  }

  /** Returns a calibration of coefficients in the order of the features. */
  public static Calibration of(double... coefficients) {
    return new Calibration(new LogisticRegression(Arrays.stream(coefficients).boxed().toList()));
  }

  /** Returns the probability that a motion with this evidence is right. */
  public double probability(AlignmentEvidence evidence) {
    return regression.probability(evidence.features());
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
        new LogisticRegression(
            NAMES.stream().map(name -> Double.valueOf(properties.getProperty(name))).toList()));
  }
}
