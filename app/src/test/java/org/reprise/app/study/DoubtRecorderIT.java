package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.cloning.WordCode;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.network.Origin;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.disturbance.DisturbanceKind;

final class DoubtRecorderIT {
  private static final long SEED = 7;
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);

  @TempDir private Path folder = Path.of("");

  private List<Map<Cue, Double>> cues(DisturbanceKind kind) {
    Bank bank = TaughtTask.bank(folder.resolve(kind.name()));
    DoubtRecorder recorder = new DoubtRecorder((phase, stage) -> {});
    EpisodeRun run = run(bank, trial(kind), recorder);
    assertThat(run.result().success()).isEqualTo(kind == DisturbanceKind.NONE);
    return recorder.cues(run.trace(), bank::load);
  }

  private static Trial trial(DisturbanceKind kind) {
    return new Trial(
        TaughtTask.TASK,
        TaughtTask.TASK.instruction(),
        TaughtTask.OBJECT_SEED,
        SEED,
        kind,
        ExecutorParts.byName("verify"));
  }

  private static EpisodeRun run(Bank bank, Trial trial, DoubtRecorder recorder) {
    return EpisodeRunner.over(bank, TaughtTask.SETTINGS, System::nanoTime)
        .run(trial, recorder, Companion.watching(recorder));
  }

  /** Returns networks that have hardly learned, so that they disagree. */
  private List<Path> trained(int members) throws IOException {
    List<Path> models = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      models.add(folder.resolve("model-" + i));
      Cloning.train(
          CloningData.of(List.of(TaughtTask.lesson().demonstration())),
          new CloningPlan(
              CloningPart.INTERACTION, SIZES, CloningHead.DIRECT, 50, 16, 2e-3, SEED + i),
          TaughtTask.SETTINGS.robot().hand().maxWidthMeters(),
          new Origin("now", "test", System::nanoTime),
          models.getLast(),
          (step, loss) -> true);
    }
    return models;
  }

  @Test
  void knowsInInteractionsByHowMuchTheNetworksDisagreeThatLead() throws IOException {
    Bank bank = TaughtTask.bank(folder.resolve("bank"));
    DoubtRecorder recorder = new DoubtRecorder((phase, stage) -> {});
    List<Path> models = trained(2);
    try (CloningLead ensemble = Cloning.load(models, "panda", new WordCode())) {
      Trial led = trial(DisturbanceKind.NONE).with(MethodChoice.RET_BC.method(part -> ensemble));
      List<Map<Cue, Double>> cues = recorder.cues(run(bank, led, recorder).trace(), bank::load);

      assertThat(cues.getFirst()).doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
      assertThat(cues.size()).isGreaterThan(2);
      double before = 0;
      for (Map<Cue, Double> moment : cues.subList(1, cues.size())) {
        assertThat(moment.get(Cue.ENSEMBLE_VARIANCE)).as("%s", cues).isGreaterThan(0);
        assertThat(moment.get(Cue.ENSEMBLE_VARIANCE)).as("%s", cues).isGreaterThanOrEqualTo(before);
        before = moment.getOrDefault(Cue.ENSEMBLE_VARIANCE, 0.0);
      }
    }
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
