package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClosedLoopSummaryTest {
  @Test
  void comparesEachConfigurationWithTheOpenLoopAtTheSamePlacement() {
    List<ClosedLoopSummary> summaries =
        ClosedLoopSummary.of(
            List.of(
                episode("open", "push", 1, true, true),
                episode("open", "push", 2, true, false),
                episode("open", "push", 3, false, false),
                episode("all", "push", 1, false, false),
                episode("all", "push", 2, true, true),
                episode("all", "push", 3, true, true)));

    assertThat(summaries).hasSize(2);
    ClosedLoopSummary open = summaries.getFirst();
    assertThat(open.successes()).isEqualTo(1);
    assertThat(open.reported()).isEqualTo(2);
    assertThat(open.falseSuccesses()).isEqualTo(1);
    assertThat(open.falseSuccessPercent()).isEqualTo(50);
    ClosedLoopSummary all = summaries.getLast();
    assertThat(all.gained()).isEqualTo(2);
    assertThat(all.lost()).isEqualTo(1);
    assertThat(all.falseSuccesses()).isZero();
  }

  @Test
  void saysNothingOfWhatWasNotTried() {
    ClosedLoopSummary alone =
        ClosedLoopSummary.of(List.of(episode("verify", "slip", 1, false, false))).getFirst();

    assertThat(alone.gained()).isNull();
    assertThat(alone.lost()).isNull();
    assertThat(alone.falseSuccessPercent()).isNull();
  }

  private static ClosedLoopEpisode episode(
      String configuration, String disturbance, long seed, boolean reported, boolean success) {
    return new ClosedLoopEpisode(
        configuration,
        new EpisodeResult(
            "task",
            "do it",
            seed,
            disturbance,
            true,
            reported,
            success,
            success,
            null,
            false,
            null,
            "GOAL",
            "",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            1,
            0));
  }
}
