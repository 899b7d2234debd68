package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;
import org.reprise.retrieval.trial.SmallEpisodes;

final class TaskDoubtTest {
  private static final Demonstration SHOWN = SmallEpisodes.of("shown", 1, 30);

  private final List<Doubt> judged = new CopyOnWriteArrayList<>();
  private final TaskLog log = new TaskLog(System::nanoTime);
  private final TaskControl control =
      new TaskControl(
          log,
          Duration.ZERO,
          new TaskCorrection(log, Hands.NOBODY, System::nanoTime, new TaskWords(log)),
          new TaskWords(log),
          new TaskSwitch(log, Optional.empty()));

  /** Lets everything go on. */
  private final Gate gate =
      new Gate() {
        @Override
        public GateVerdict judge(Doubt doubt) {
          judged.add(doubt);
          return new GateVerdict.GoOn("it fits");
        }

        @Override
        public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {}
      };

  @AfterEach
  void close() {
    log.close();
  }

  private TaskDoubt doubt() {
    return new TaskDoubt(
        gate,
        control,
        new DoubtQuestion(control, log, new SaidObjects()),
        "7-1-1",
        id -> Optional.empty());
  }

  @Test
  void judgesByWhatNetworksDisagreeByThatLead() {
    control.lead(StandInArm.motion(sample -> {}));
    TaskDoubt doubt = doubt();
    doubt.chose(new Candidate(SHOWN, List.of(0), 0.5, Map.of()));
    doubt.planned(0, trace());
    doubt.leads(new Disagreeing(OptionalDouble.of(3e-4)));
    doubt.sampled(SmallEpisodes.sample(0));
    doubt.began(Phase.INTERACT);
    doubt.leads(new Disagreeing(OptionalDouble.empty()));
    doubt.sampled(SmallEpisodes.sample(1));
    doubt.settle();
    doubt.began(Phase.INTERACT);
    doubt.leads(new Disagreeing(OptionalDouble.of(2e-4)));
    doubt.sampled(SmallEpisodes.sample(2));
    doubt.settle();

    assertThat(judged).hasSize(3);
    assertThat(judged.get(1).cues()).doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
    assertThat(judged.get(2).cues()).containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
    doubt.ended(Hindsight.UNKNOWN, false);
  }

  @Test
  void judgesWhatIsResumedThoughTheBankIsNotAsked() {
    control.lead(StandInArm.motion(sample -> {}));
    TaskDoubt doubt = doubt();
    doubt.chose(new Candidate(SHOWN, List.of(0), 0.5, Map.of()));
    doubt.planned(1, trace());
    doubt.settle();

    assertThat(judged).hasSize(1);
    assertThat(judged.getFirst().cues()).containsEntry(Cue.REGISTRATION_CONFIDENCE, 0.8);
    doubt.ended(Hindsight.UNKNOWN, false);
  }

  private static StageTrace trace() {
    Stage stage = SHOWN.stages().getFirst();
    AlignmentOutcome aligned =
        new AlignmentOutcome.Aligned(
            List.of(new AlignmentHypothesis(RigidTransform.IDENTITY, 0.8, 0)), new Symmetry.None());
    return new StageTrace(
        new Scene(stage.observation().frame(), List.of(stage.observation()), PointCloud.EMPTY),
        stage.observation(),
        0,
        aligned,
        new TrajectoryTransfer(RigidTransform.IDENTITY, false),
        stage.interaction());
  }
}
