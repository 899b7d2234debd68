package org.reprise.policy.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.statistics.Reliability;
import org.reprise.policy.alignment.AlignmentEvidence;
import org.reprise.policy.alignment.Calibration;
import org.reprise.policy.registration.ConfidenceStudy.Prediction;
import org.reprise.policy.registration.ConfidenceStudy.Sample;

final class ConfidenceStudyTest {
  private static final Calibration TRUTH =
      Calibration.of(2, 1, -0.5, -0.5, 2, -4, 0.5, 2, -1, -0.5);

  private static ConfidenceStudy study(int samples) {
    SplittableRandom random = new SplittableRandom(11);
    ConfidenceStudy study = new ConfidenceStudy();
    for (int i = 0; i < samples; i++) {
      AlignmentEvidence evidence =
          new AlignmentEvidence(
              AlignmentEvidence.Model.UPRIGHT,
              0.3 * random.nextDouble() * random.nextDouble(),
              5 * random.nextDouble() * random.nextDouble(),
              5 * random.nextDouble() * random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextDouble(),
              random.nextBoolean(),
              random.nextInt(5));
      boolean right = random.nextDouble() < TRUTH.probability(evidence);
      study.add(new Sample("yaw", "class " + i % 5, evidence, right, right));
    }
    return study;
  }

  @Test
  void findsTheCoefficientsThatMadeTheOutcomes() {
    List<Double> found = study(20_000).fit().regression().weights();

    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i)).isCloseTo(TRUTH.regression().weights().get(i), within(0.5));
    }
  }

  @Test
  void isCalibratedOnClassesThatTheFitHasNotSeen() {
    List<Prediction> predictions = study(5000).crossValidated();
    double[] confidences = predictions.stream().mapToDouble(Prediction::confidence).toArray();
    boolean[] right = new boolean[confidences.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = predictions.get(i).sample().right();
    }

    List<Reliability> ranges = Reliability.of(confidences, right);

    assertThat(confidences).hasSize(5000);
    assertThat(ranges.stream().mapToInt(Reliability::count).sum()).isEqualTo(5000);
    assertThat(Reliability.calibrationError(ranges)).isLessThan(0.05);
  }
}
