package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.policy.cloning.Priorities.Known;
import org.reprise.policy.cloning.SampleWeights.Intervention;
import org.reprise.retrieval.trial.SmallEpisodes;

class PrioritiesTest {
  private static final double EXACT = 1e-12;
  // Recorded one, two and three milliseconds after 1970.
  private static final Demonstration OLD = SmallEpisodes.of("old", 1, 40);
  private static final Demonstration MIDDLE = SmallEpisodes.of("middle", 2, 40);
  private static final Demonstration NEW = SmallEpisodes.of("new", 3, 40);

  @Test
  void newerDoubtedAndFailingOnesCountForMore() {
    Map<String, Double> factors =
        Priorities.of(
            List.of(NEW, OLD, MIDDLE),
            id ->
                switch (id) {
                  case "old" -> new Known(0.5, 0, 0);
                  case "middle" -> new Known(0, 2, 6);
                  default -> Known.NOTHING;
                });

    assertThat(factors.get("old")).isCloseTo(1.5 * (1 + 1.0 / 3) / 2, within(EXACT));
    assertThat(factors.get("middle")).isCloseTo(1.5 * (1 + 2.0 / 3) / 2, within(EXACT));
    assertThat(factors.get("new")).isCloseTo(1, within(EXACT));
  }

  @Test
  void interventionsKeepHalfOfTheMassAndShareItByTheFactors() {
    int samples = OLD.stages().getFirst().interaction().size();
    assertThat(MIDDLE.stages().getFirst().interaction()).hasSize(samples);
    SampleWeights weights =
        SampleWeights.corrected(
            List.of(OLD, MIDDLE, NEW),
            Map.of(
                "old", List.of(new Intervention(0, 1, 2, 1)),
                "middle", List.of(new Intervention(0, 1, 2, 0))),
            Map.of("old", 3.0));

    assertThat(weights.weight("old", 0, 1)).isCloseTo(0.5 * 3 / 4, within(EXACT));
    assertThat(weights.weight("middle", 0, 1)).isCloseTo(0.5 / 4, within(EXACT));
    double others = 3 * (samples - 2 + 0.002) + (samples - 1) + samples;
    assertThat(weights.weight("old", 0, 0)).isCloseTo(0.5 * 3 * 0.002 / others, within(EXACT));
    assertThat(weights.weight("old", 0, 2)).isCloseTo(0.5 * 3 / others, within(EXACT));
    assertThat(weights.weight("new", 0, 0)).isCloseTo(0.5 / others, within(EXACT));
    assertThat(weights.mass()).isCloseTo(1, within(1e-9));
  }

  @Test
  void refusesARiskThatIsNone() {
    assertThatThrownBy(() -> new Known(1.1, 0, 0)).hasMessageContaining("risk=1.1");
    assertThatThrownBy(() -> new Known(0, -1, 0)).hasMessageContaining("successes=-1");
  }
}
