package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.policy.gate.Cue;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.disturbance.DisturbanceKind;

final class DoubtRecorderIT {
  private static final long SEED = 7;

  @TempDir private Path folder = Path.of("");

  private List<Map<Cue, Double>> cues(DisturbanceKind kind) {
    Bank bank = TaughtTask.bank(folder.resolve(kind.name()));
    DoubtRecorder recorder = new DoubtRecorder((phase, stage) -> {});
    Trial trial =
        new Trial(
            TaughtTask.TASK,
            TaughtTask.TASK.instruction(),
            TaughtTask.OBJECT_SEED,
            SEED,
            kind,
            ExecutorParts.byName("verify"));
    EpisodeRun run =
        EpisodeRunner.over(bank, TaughtTask.SETTINGS, System::nanoTime)
            .run(trial, recorder, Companion.watching(recorder));
    assertThat(run.result().success()).isEqualTo(kind == DisturbanceKind.NONE);
    return recorder.cues(run.trace(), bank::load);
  }

  @Test
  void seesThePlanFirstThenTheMotionAndFingersThatLostTheObject() {
    List<Map<Cue, Double>> well = cues(DisturbanceKind.NONE);
    List<Map<Cue, Double>> slipped = cues(DisturbanceKind.SLIP);

    assertThat(well.getFirst())
        .containsKeys(Cue.MATCH_CHANCE, Cue.REGISTRATION_CONFIDENCE)
        .doesNotContainKeys(Cue.TUBE_DISTANCE, Cue.GRIPPER_WIDTH);
    assertThat(well.getLast()).as("no network leads").doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
    assertThat(slipped.getFirst()).isEqualTo(well.getFirst());
    assertThat(well.size()).isGreaterThan(2);
    assertThat(well.getLast())
        .containsKeys(Cue.TUBE_DISTANCE, Cue.TRACKING_ERROR, Cue.GRIPPER_WIDTH, Cue.GRIPPER_EFFORT);
    double usual = well.getLast().getOrDefault(Cue.GRIPPER_WIDTH, Double.NaN);
    assertThat(slipped.getLast().get(Cue.GRIPPER_WIDTH)).isGreaterThan(10 * usual);
  }
}
