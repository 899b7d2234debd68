package org.reprise.core.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ArrivalWatchTest {
  private long millis = 7_000;
  private final ArrivalWatch watch = new ArrivalWatch(() -> millis * 1_000_000);

  private void arriveFor(int duration) {
    for (int elapsed = 0; elapsed < duration; elapsed += 10) {
      millis += 10;
      watch.arrived();
    }
  }

  @Test
  void isSteadyOnceStatesHaveComeForAWhile() {
    assertThat(watch.isSteady()).isFalse();
    assertThat(watch.mayCommand()).isFalse();
    arriveFor(100);
    assertThat(watch.isSteady()).isFalse();
    arriveFor(200);
    assertThat(watch.isSteady()).isTrue();
    assertThat(watch.mayCommand()).isTrue();
  }

  @Test
  void goesOnToCommandForASecondOfSilenceSoThatTheArmIsBraked() {
    arriveFor(300);
    millis += 101;
    assertThat(watch.isSteady()).isFalse();
    assertThat(watch.mayCommand()).isTrue();
    millis += 900;
    assertThat(watch.mayCommand()).isFalse();
  }

  @Test
  void keepsCommandsBackFromAnArmThatHasJustComeBack() {
    arriveFor(300);
    millis += 150;
    watch.arrived();
    assertThat(watch.isSteady()).isFalse();
    assertThat(watch.mayCommand()).isFalse();
    arriveFor(210);
    assertThat(watch.isSteady()).isTrue();
    assertThat(watch.mayCommand()).isTrue();
  }
}
