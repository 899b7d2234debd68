package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.ServoSample;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.trial.SmallEpisodes;

class PathPreferenceTest {
  private static final int SAMPLES = 120;

  @TempDir private Path folder = Path.of("");

  /** The hand goes 0.36 m in a direction. */
  private static Demonstration straight(String id, Vector3 direction) {
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(20));
    recorder.beginStage("object", SmallEpisodes.view(1));
    recorder.markBottleneck();
    for (int i = 0; i < SAMPLES; i++) {
      Vector3 at = new Vector3(0.4, 0, 0.3).plus(direction.times(0.003 * i));
      ServoSample still = SmallEpisodes.sample(20 * i);
      RigidTransform hand = RigidTransform.ofTranslation(at.x(), at.y(), at.z());
      recorder.record(
          new ServoSample(
              still.state(),
              still.gripper(),
              hand,
              hand,
              still.gripperCommand(),
              still.state().positionsRadians(),
              still.state().positionsRadians(),
              ""));
    }
    return recorder.finish(SmallEpisodes.header(id, 1), Instant.EPOCH, new Outcome.Success());
  }

  @Test
  void whatFollowsThePathIsPreferred() {
    Bank bank = Bank.openOrCreate(folder);
    Demonstration left = straight("left", new Vector3(0, 1, 0));
    Demonstration right = straight("right", new Vector3(0, -1, 0));
    bank.add(left);
    bank.add(right);
    RetrievalOutcome found =
        new Match(
            List.of(
                new Candidate(left, List.of(0), 0.9, Map.of("match", 0.9)),
                new Candidate(right, List.of(0), 0.8, Map.of("match", 0.8))),
            Optional.empty(),
            List.of());

    RetrievalOutcome weighed =
        PathPreference.of(
            found,
            bank,
            new DrawnPath(List.of(new Vector3(0.5, 0.3, 0.2), new Vector3(0.5, 0, 0.2))));

    assertThat(weighed).isInstanceOf(Match.class);
    List<Candidate> candidates = ((Match) weighed).candidates();
    assertThat(candidates)
        .extracting(one -> one.demonstration().id())
        .containsExactly("right", "left");
    assertThat(candidates.getFirst().score()).isBetween(0.79, 0.8);
    assertThat(candidates.getFirst().cues().get("path")).isGreaterThan(0.95);
    assertThat(candidates.getLast().score()).isBetween(0.45, 0.47);
    assertThat(candidates.getLast().cues()).containsEntry("match", 0.9);
  }
}
