package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.policy.gate.GateEvent;

class AttemptsTest {
  private static GateEvent judged(String attempt, int step, double risk) {
    return new GateEvent.Judged(attempt, step, Map.of(), risk, risk, 0.5, false, false, "");
  }

  @Test
  void theLogOfAGateTellsTheRiskOfWhatBecameAnEpisode() {
    String kept = Attempts.name(7, 1, Optional.of("push-the-button-corrected-2"));
    List<GateEvent> log =
        List.of(
            judged(kept, 0, 0.3),
            judged(Attempts.name(8, 1, Optional.empty()), 0, 0.4),
            judged(kept, 1, 0.9));

    assertThat(Attempts.risks(log)).isEqualTo(Map.of("push-the-button-corrected-2", 0.3));
  }
}
