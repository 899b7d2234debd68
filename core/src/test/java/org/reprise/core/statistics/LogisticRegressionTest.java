package org.reprise.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.statistics.LogisticRegression.Sample;

final class LogisticRegressionTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 11);

  @Test
  void findsTheWeightsThatMadeTheSamples() {
    SplittableRandom random = new SplittableRandom(SEED);
    LogisticRegression truth = new LogisticRegression(List.of(-1.5, 4.0, 0.0));
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double[] x = {1, random.nextDouble(), random.nextGaussian()};
      samples.add(new Sample(x, random.nextDouble() < truth.probability(x)));
    }

    LogisticRegression fit = LogisticRegression.fit(samples, 0.5);

    for (int i = 0; i < 3; i++) {
      assertThat(fit.weights().get(i))
          .as("seed=%d weight=%d", SEED, i)
          .isCloseTo(truth.weights().get(i), within(0.25));
    }
  }

  @Test
  void theRidgeKeepsSeparableSamplesFinite() {
    List<Sample> samples =
        List.of(new Sample(new double[] {1, 0}, false), new Sample(new double[] {1, 1}, true));

    LogisticRegression fit = LogisticRegression.fit(samples, 0.1);

    assertThat(fit.probability(1, 1)).isBetween(0.5, 0.999);
    assertThat(fit.probability(1, 0)).isBetween(0.001, 0.5);
  }

  @Test
  void refusesSamplesOfDifferentShape() {
    List<Sample> samples =
        List.of(new Sample(new double[] {1}, false), new Sample(new double[] {1, 1}, true));

    assertThatThrownBy(() -> LogisticRegression.fit(samples, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one number of features");
  }
}
