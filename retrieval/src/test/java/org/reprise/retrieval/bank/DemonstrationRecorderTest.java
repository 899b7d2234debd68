package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;

class DemonstrationRecorderTest {
  private static final long MILLI = 1_000_000;

  private final ObjectView view = SmallDemonstrations.view(new SplittableRandom(1));
  private final DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(10));

  private Demonstration finish() {
    return recorder.finish(
        new DemonstrationRecorder.Header("a", "pick up the mug", "panda", "me", "0.1.0"),
        Instant.EPOCH,
        new Outcome.Success());
  }

  private void record(int fromMillis, int toMillis, double widthMeters) {
    for (int t = fromMillis; t < toMillis; t++) {
      recorder.record(SmallDemonstrations.sample(t * MILLI, widthMeters));
    }
  }

  @Test
  void beginsTheInteractionAtTheBottleneck() {
    recorder.beginStage("mug", view);
    record(0, 100, 0.08);
    recorder.markBottleneck();
    record(100, 145, 0.08);
    recorder.endStage();
    record(145, 200, 0.08);
    Demonstration demonstration = finish();
    Stage stage = demonstration.stages().getFirst();
    ServoSample bottleneck = demonstration.streams().servo().get(100);
    assertThat(stage.baseFromBottleneck()).isEqualTo(bottleneck.baseFromGripper());
    assertThat(stage.interaction())
        .extracting(InteractionSample::nanos)
        .containsExactly(0L, 10 * MILLI, 20 * MILLI, 30 * MILLI, 40 * MILLI, 44 * MILLI);
    assertThat(stage.interaction().getLast().target().baseFromGripper())
        .isEqualTo(demonstration.streams().servo().get(144).baseFromGripper());
    assertThat(demonstration.streams().servo()).hasSize(200);
  }

  @Test
  void keepsTheMomentTheGripperIsCommanded() {
    recorder.beginStage("mug", view);
    recorder.markBottleneck();
    record(0, 13, 0.08);
    record(13, 20, 0);
    assertThat(finish().stages().getFirst().interaction())
        .extracting(InteractionSample::nanos)
        .containsExactly(0L, 10 * MILLI, 13 * MILLI, 19 * MILLI);
  }

  @Test
  void startsTheClockAnewForEachStage() {
    for (int stage = 0; stage < 2; stage++) {
      recorder.beginStage("object " + stage, view);
      recorder.markBottleneck();
      record(100 * stage, 100 * stage + 50, 0.08);
    }
    assertThat(finish().stages())
        .hasSize(2)
        .allMatch(stage -> stage.interaction().getFirst().nanos() == 0)
        .allMatch(stage -> stage.interaction().getLast().nanos() == 49 * MILLI);
  }

  @Test
  void refusesStagesWithoutInteraction() {
    assertThatThrownBy(recorder::markBottleneck).isInstanceOf(IllegalStateException.class);
    recorder.beginStage("mug", view);
    record(0, 50, 0.08);
    assertThatThrownBy(this::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("object=mug samples=0");
  }
}
