package org.reprise.controller.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.hardware.RobotConfigs;

final class FaultCampaignTest {
  private static final long SEED = Long.getLong("reprise.seed", 1);

  @ParameterizedTest
  @CsvSource({"panda, 300000", "sawyer, 100000"})
  void keepsEveryRuleWhateverGoesWrong(String robot, long periods) {
    FaultCampaign.Outcome outcome = new FaultCampaign(RobotConfigs.load(robot), SEED).run(periods);

    assertThat(outcome.examples()).isEmpty();
    assertThat(outcome.violations()).isZero();
    assertThat(outcome.periodsInMode())
        .containsOnlyKeys(
            "FAULT", "GUIDING", "HOLD", "IDLE", "MOVING", "STOPPING", "TELEOP", "TRACKING");
  }
}
