package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.reprise.policy.gate.MadeUpAttempts.Kind;
import org.reprise.policy.gate.MadeUpAttempts.Made;

final class RiskModelTest {
  @Test
  void holdsDoubtfulValuesRiskierBeforeAnythingIsKnown() {
    RiskModel model = new RiskModel();

    assertThat(model.risk(Map.of(Cue.MATCH_CHANCE, 0.2)))
        .isGreaterThan(model.risk(Map.of(Cue.MATCH_CHANCE, 0.9)));
    assertThat(model.risk(Map.of(Cue.GRIPPER_WIDTH, 0.02)))
        .isGreaterThan(model.risk(Map.of(Cue.GRIPPER_WIDTH, 0.0002)));
    assertThat(model.risk(Map.of())).isEqualTo(0.5, within(1e-6));
  }

  @Test
  void foretellsFailuresAsOftenAsTheyHappen() {
    RiskModel model = new RiskModel();
    List<Made> attempts = MadeUpAttempts.untilFailures(Kind.INFORMATIVE, 300, 5);
    double foretold = 0;
    double happened = 0;
    int counted = 0;
    for (int i = 0; i < attempts.size(); i++) {
      Made one = attempts.get(i);
      Doubt last = one.doubts().getLast();
      if (i >= attempts.size() / 2) {
        foretold += model.risk(last.cues());
        happened += one.fails() ? 1 : 0;
        counted++;
      }
      model.learn(one.doubts().getFirst().cues(), last.cues(), one.fails());
    }

    assertThat(foretold / counted).isEqualTo(happened / counted, within(0.03));
  }

  @Test
  void learnsThatACueTellsNothing() {
    RandomGenerator random = new SplittableRandom(3);
    RiskModel model = new RiskModel();
    for (int i = 0; i < 300; i++) {
      Map<Cue, Double> cues = Map.of(Cue.MATCH_CHANCE, random.nextDouble());
      model.learn(cues, cues, random.nextDouble() < 0.3);
    }

    assertThat(model.risk(Map.of(Cue.MATCH_CHANCE, 0.2))).isEqualTo(0.3, within(0.1));
    assertThat(model.risk(Map.of(Cue.MATCH_CHANCE, 0.8))).isEqualTo(0.3, within(0.1));
  }
}
