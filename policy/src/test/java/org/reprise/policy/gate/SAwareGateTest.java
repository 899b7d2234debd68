package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.policy.gate.MadeUpAttempts.Kind;
import org.reprise.policy.gate.MadeUpAttempts.Made;
import org.reprise.policy.gate.MadeUpAttempts.Tally;
import org.reprise.policy.gate.SAwareSettings.Promise;

final class SAwareGateTest {
  private static final long SEED = Long.getLong("reprise.seed", 1);
  private static final int FAILURES = 150;
  private static final double TOLERANCE = 0.05;

  private static Gate gate(Promise promise, double share, long seed) {
    return new SAwareGate(SAwareSettings.of(promise, share, seed), GateLog.none());
  }

  private static Tally run(Promise promise, double share, Kind kind, double known, long seed) {
    List<Made> attempts = MadeUpAttempts.untilFailures(kind, FAILURES, seed);
    return MadeUpAttempts.run(gate(promise, share, seed), attempts, known, seed + 100);
  }

  static Stream<Arguments> streams() {
    return Stream.of(Kind.values()).map(kind -> Arguments.of(kind, SEED));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("streams")
  void holdsASensitivity(Kind kind, long seed) {
    assertThat(run(Promise.SENSITIVITY, 0.9, kind, 1, seed).sensitivity())
        .isEqualTo(0.9, within(TOLERANCE));
    assertThat(run(Promise.SENSITIVITY, 0.6, kind, 1, seed).sensitivity())
        .isEqualTo(0.6, within(TOLERANCE));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("streams")
  void holdsASpecificity(Kind kind, long seed) {
    assertThat(run(Promise.SPECIFICITY, 0.9, kind, 1, seed).specificity())
        .isEqualTo(0.9, within(TOLERANCE));
    assertThat(run(Promise.SPECIFICITY, 0.6, kind, 1, seed).specificity())
        .isEqualTo(0.6, within(TOLERANCE));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("streams")
  void holdsALeastRateOfSuccess(Kind kind, long seed) {
    assertThat(run(Promise.SUCCESS_RATE, 0.9, kind, 1, seed).successRate())
        .isEqualTo(0.9, within(TOLERANCE));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("streams")
  void holdsItsPromiseAboutWhereManyEndsStayUnknown(Kind kind, long seed) {
    assertThat(run(Promise.SENSITIVITY, 0.9, kind, 0.6, seed).sensitivity())
        .isEqualTo(0.9, within(0.08));
    assertThat(run(Promise.SPECIFICITY, 0.9, kind, 0.6, seed).specificity())
        .isEqualTo(0.9, within(TOLERANCE));
    assertThat(run(Promise.SUCCESS_RATE, 0.9, kind, 0.6, seed).successRate())
        .isEqualTo(0.9, within(TOLERANCE));
  }

  @Test
  void asksRarelyWhereTheRobotSucceedsOftenEnough() {
    Tally tally = run(Promise.SUCCESS_RATE, 0.6, Kind.INFORMATIVE, 1, 4);

    assertThat(tally.successRate()).isGreaterThan(0.75);
    assertThat(tally.asked()).isLessThan(0.1);
  }

  @Test
  void asksLessOftenTheMoreCuesTell() {
    assertThat(run(Promise.SENSITIVITY, 0.9, Kind.INFORMATIVE, 1, 5).asked())
        .isLessThan(run(Promise.SENSITIVITY, 0.9, Kind.UNINFORMATIVE, 1, 5).asked() - 0.25);
  }

  @Test
  void waitsForWhatShowsOnlyOnceTheRobotMoves() {
    Tally tally = run(Promise.SENSITIVITY, 0.9, Kind.LATE, 1, 5);

    assertThat(tally.sensitivity()).isEqualTo(0.9, within(TOLERANCE));
    assertThat(tally.specificity()).isGreaterThan(0.8);
  }

  @Test
  void asksAndGoesOnByLotAsOftenAsItIsToldTo() {
    SAwareSettings settings = new SAwareSettings(Promise.SENSITIVITY, 0.5, 0.2, 0.1, 100, 6);
    Gate gate = new SAwareGate(settings, GateLog.none());
    int asked = 0;
    int wentOn = 0;
    int attempts = 2000;
    for (int i = 0; i < attempts; i++) {
      Doubt doubt = new Doubt("a" + i, 0, Map.of());
      GateVerdict verdict = gate.judge(doubt);
      asked += verdict.asks() && verdict.reason().contains("by lot") ? 1 : 0;
      wentOn += !verdict.asks() && verdict.reason().contains("by lot") ? 1 : 0;
      gate.learn(doubt, verdict.asks(), Hindsight.SUCCEEDED);
    }

    assertThat((double) asked / attempts).isEqualTo(0.2, within(0.03));
    assertThat((double) wentOn / attempts).isEqualTo(0.1, within(0.03));
  }

  @Test
  void keepsAskingInAnAttemptItHasAskedAbout() {
    Gate gate = gate(Promise.SENSITIVITY, 0.95, 7);
    for (int i = 0; i < 50; i++) {
      Doubt plan = new Doubt("a" + i, 0, Map.of(Cue.MATCH_CHANCE, 0.05));
      Doubt later = new Doubt("a" + i, 1, Map.of(Cue.MATCH_CHANCE, 0.99));
      boolean asked = gate.judge(plan).asks();
      assertThat(gate.judge(later).asks() || !asked).isTrue();
      gate.learn(later, asked, Hindsight.FAILED);
    }
  }

  @Test
  void refusesPromisesThatItsProbesBreak() {
    assertThatThrownBy(() -> new SAwareSettings(Promise.SENSITIVITY, 0.95, 0.05, 0.1, 300, 1))
        .hasMessageStartingWith("sensitivity=0.95")
        .hasMessageContaining("promise from 0.05 to 0.9");
    assertThatThrownBy(() -> new SAwareSettings(Promise.SPECIFICITY, 0.9, 0.2, 0, 300, 1))
        .hasMessageStartingWith("specificity=0.9");
  }

  @Test
  void refusesSettingsOutsideOfTheirRange() {
    assertThatThrownBy(() -> SAwareSettings.of(Promise.SENSITIVITY, Double.NaN, 1))
        .hasMessageStartingWith("sensitivity=NaN");
    assertThatThrownBy(() -> SAwareSettings.of(Promise.SUCCESS_RATE, 1, 1))
        .hasMessageStartingWith("success_rate=1.0");
    assertThatThrownBy(() -> new SAwareSettings(Promise.SENSITIVITY, 0.9, -0.1, 0, 300, 1))
        .hasMessageStartingWith("probe-ask=-0.1");
    assertThatThrownBy(() -> new SAwareSettings(Promise.SENSITIVITY, 0.9, 0, 0, 5, 1))
        .hasMessageStartingWith("window=5 least=20");
  }

  @Test
  void refusesStepsThatGoBackAndEndsOfOtherAttempts() {
    Gate gate = gate(Promise.SENSITIVITY, 0.9, 8);
    Doubt doubt = new Doubt("a", 1, Map.of());
    gate.judge(doubt);

    assertThatThrownBy(() -> gate.judge(doubt)).hasMessageContaining("step=1 before=1");
    assertThatThrownBy(() -> gate.learn(new Doubt("b", 0, Map.of()), false, Hindsight.SUCCEEDED))
        .hasMessageContaining("attempt=b last=a");
  }
}
