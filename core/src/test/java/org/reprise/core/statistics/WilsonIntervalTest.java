package org.reprise.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class WilsonIntervalTest {
  @Test
  void agreesWithPublishedValues() {
    // 8 of 10: 49.0 to 94.3 per cent (Newcombe, Statistics in Medicine 17, 1998, method 3).
    WilsonInterval interval = WilsonInterval.of(8, 10);
    assertThat(interval.lowPercent()).isCloseTo(49.02, within(0.01));
    assertThat(interval.highPercent()).isCloseTo(94.33, within(0.01));
  }

  @Test
  void mirrorsSuccessAndFailure() {
    for (int successes = 0; successes <= 20; successes++) {
      WilsonInterval interval = WilsonInterval.of(successes, 20);
      WilsonInterval mirrored = WilsonInterval.of(20 - successes, 20);
      assertThat(interval.lowPercent()).isCloseTo(100 - mirrored.highPercent(), within(1e-9));
      assertThat(interval.lowPercent()).isLessThanOrEqualTo(100.0 * successes / 20);
    }
  }

  @Test
  void refusesMoreSuccessesThanTrials() {
    assertThatThrownBy(() -> WilsonInterval.of(3, 2)).hasMessageContaining("successes=3 trials=2");
  }
}
