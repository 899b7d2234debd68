package org.reprise.controller.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LimiterCampaignTest {
  private static final long SEED = Long.getLong("reprise.seed", 1);
  private static final long STREAMS = Long.getLong("reprise.streams", 200_000);

  @Test
  void keepsEveryLimitAndCanStopWhateverIsAskedFor() {
    LimiterCampaign campaign = LimiterCampaign.run(SEED, STREAMS);

    assertThat(campaign.violations()).as("reprise.seed=%d %s", SEED, campaign.failure()).isZero();
    assertThat(campaign.streams()).isEqualTo(STREAMS);
  }
}
