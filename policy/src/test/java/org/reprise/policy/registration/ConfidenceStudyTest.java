package org.reprise.policy.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.policy.alignment.AlignmentEvidence;

final class ConfidenceStudyTest {
  private static final double[] TRUTH = {5, 1, -4, 0.5, 0.5};

  @Test
  void findsTheCoefficientsThatMadeTheOutcomes() {
    SplittableRandom random = new SplittableRandom(11);
    ConfidenceStudy study = new ConfidenceStudy();
    for (int i = 0; i < 20_000; i++) {
      AlignmentEvidence evidence =
          new AlignmentEvidence(
              0.3 * random.nextDouble() * random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              0.3 * random.nextDouble() * random.nextDouble());
      study.add(
          evidence, random.nextDouble() < AlignmentEvidence.logistic(TRUTH, evidence.features()));
    }

    double[] found = study.fit();

    for (int i = 0; i < TRUTH.length; i++) {
      assertThat(found[i]).isCloseTo(TRUTH[i], within(0.5));
    }
    double[] calibration = study.calibration(found);
    assertThat(calibration[9]).isBetween(0.9, 1.0);
    assertThat(calibration[5]).isBetween(0.45, 0.65);
  }
}
