package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reprise.policy.gate.MadeUpAttempts.Kind;
import org.reprise.policy.gate.MadeUpAttempts.Made;
import org.reprise.policy.gate.MadeUpAttempts.Tally;
import org.reprise.policy.gate.ThriftySettings.Unit;

final class ThriftyGateTest {
  private static final int FAILURES = 150;
  private static final double TOLERANCE = 0.05;

  private static Tally run(Unit unit, double budget, Kind kind, long seed) {
    List<Made> attempts = MadeUpAttempts.untilFailures(kind, FAILURES, seed);
    Gate gate = new ThriftyGate(ThriftySettings.of(unit, budget, seed), GateLog.none());
    return MadeUpAttempts.run(gate, attempts, 0.8, seed + 100);
  }

  @ParameterizedTest
  @EnumSource
  void holdsABudgetOfAttempts(Kind kind) {
    for (double budget : new double[] {0.1, 0.3, 0.6}) {
      assertThat(run(Unit.ATTEMPTS, budget, kind, 1).asked()).isEqualTo(budget, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsABudgetOfSteps(Kind kind) {
    for (double budget : new double[] {0.1, 0.3, 0.6}) {
      assertThat(run(Unit.STEPS, budget, kind, 2).ledShare()).isEqualTo(budget, within(TOLERANCE));
    }
  }

  @Test
  void spendsItsBudgetOnFailures() {
    Tally tally = run(Unit.ATTEMPTS, 0.3, Kind.INFORMATIVE, 3);

    assertThat(tally.sensitivity()).isGreaterThan(0.7);
    assertThat(tally.specificity()).isGreaterThan(0.75);
  }

  @Test
  void givesBackOnlyWhereRiskIsBelowTheLowThreshold() {
    Gate gate = new ThriftyGate(ThriftySettings.of(Unit.ATTEMPTS, 0.2, 4), GateLog.none());
    RandomGenerator random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      double chance = random.nextDouble();
      Doubt doubt = new Doubt("a" + i, 0, Map.of(Cue.MATCH_CHANCE, chance));
      boolean asked = gate.judge(doubt).asks();
      gate.learn(
          doubt, asked, random.nextDouble() > chance ? Hindsight.FAILED : Hindsight.SUCCEEDED);
    }

    assertThat(gate.judge(new Doubt("b", 0, Map.of(Cue.MATCH_CHANCE, 0.4))).asks()).isFalse();
    assertThat(gate.judge(new Doubt("c", 0, Map.of(Cue.MATCH_CHANCE, 0.01))).asks()).isTrue();
    GateVerdict between = gate.judge(new Doubt("c", 1, Map.of(Cue.MATCH_CHANCE, 0.4)));
    assertThat(between.asks()).isTrue();
    assertThat(between.reason()).startsWith("still doubtful");
    assertThat(gate.judge(new Doubt("c", 2, Map.of(Cue.MATCH_CHANCE, 0.9))).asks()).isFalse();
    assertThat(gate.judge(new Doubt("c", 3, Map.of(Cue.MATCH_CHANCE, 0.4))).asks()).isFalse();
  }

  @Test
  void asksWhereTheHandIsWhereNothingWasShownHoweverSmallTheRisk() {
    Gate gate = new ThriftyGate(ThriftySettings.of(Unit.ATTEMPTS, 0.1, 5), GateLog.none());
    RandomGenerator random = new SplittableRandom(5);
    for (int i = 0; i < 300; i++) {
      Doubt doubt = new Doubt("a" + i, 0, Map.of(Cue.TUBE_DISTANCE, random.nextDouble(0.01)));
      gate.learn(doubt(gate, doubt), false, Hindsight.SUCCEEDED);
    }
    GateVerdict far = gate.judge(new Doubt("b", 0, Map.of(Cue.TUBE_DISTANCE, 0.2)));

    assertThat(far.asks()).isTrue();
  }

  private static Doubt doubt(Gate gate, Doubt doubt) {
    gate.judge(doubt);
    return doubt;
  }

  @Test
  void refusesSettingsOutsideOfTheirRange() {
    assertThatThrownBy(() -> ThriftySettings.of(Unit.STEPS, 0, 1))
        .hasMessageStartingWith("budget=0.0 of steps");
    assertThatThrownBy(() -> ThriftySettings.of(Unit.ATTEMPTS, Double.NaN, 1))
        .hasMessageStartingWith("budget=NaN of attempts");
    assertThatThrownBy(() -> new ThriftySettings(Unit.STEPS, 0.2, 1.5, 300, 1))
        .hasMessageStartingWith("give-back=1.5");
    assertThatThrownBy(() -> new ThriftySettings(Unit.STEPS, 0.2, 0.5, 19, 1))
        .hasMessageStartingWith("window=19 least=20");
  }
}
