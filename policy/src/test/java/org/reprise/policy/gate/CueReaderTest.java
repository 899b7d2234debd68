package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.ServoSample;
import org.reprise.retrieval.trial.SmallEpisodes;

final class CueReaderTest {
  private static final double TOLERANCE_METERS = 1e-9;
  private static final int SAMPLES = 1000;

  /** The hand rises by a millimeter each millisecond from z = 0, fingers 80 mm apart. */
  private static final Demonstration SHOWN = SmallEpisodes.of("shown", 1, SAMPLES);

  private static Candidate candidate(Demonstration demonstration, int object, double score) {
    return new Candidate(demonstration, List.of(object), score, Map.of());
  }

  private static Considered considered(String id, double score) {
    return new Considered(id, "pick up", List.of(0), score, Map.of(), Map.of(), Considered.FITS);
  }

  private static CueReader reader(RetrievalOutcome retrieval) {
    return new CueReader("a", retrieval, candidate(SHOWN, 0, 0.8));
  }

  private static CueReader reader() {
    return reader(new RetrievalOutcome.Match(List.of(candidate(SHOWN, 0, 0.8))));
  }

  private static Demonstration with(EpisodeStreams streams) {
    return new Demonstration(
        "another",
        SHOWN.instruction(),
        SHOWN.robot(),
        SHOWN.operator(),
        SHOWN.softwareVersion(),
        SHOWN.recordedAt(),
        SHOWN.stages(),
        null,
        streams,
        SHOWN.outcome());
  }

  private static AlignmentOutcome aligned(double confidence) {
    return new AlignmentOutcome.Aligned(
        List.of(new AlignmentHypothesis(RigidTransform.IDENTITY, confidence, 0)),
        new Symmetry.None());
  }

  @Test
  void takesTheMarginToTheBestOtherDemonstrationOrObject() {
    RetrievalOutcome others =
        new RetrievalOutcome.Match(
            List.of(candidate(SHOWN, 0, 0.8), candidate(SHOWN, 1, 0.5)),
            Optional.empty(),
            List.of(considered("shown", 0.8), considered("another", 0.6)));

    assertThat(reader(others).next().cues())
        .containsEntry(Cue.MATCH_CHANCE, 0.8)
        .hasEntrySatisfying(
            Cue.RETRIEVAL_MARGIN, margin -> assertThat(margin).isEqualTo(0.2, within(1e-12)));
  }

  @Test
  void knowsNoMarginWhereThereIsNothingElse() {
    RetrievalOutcome alone =
        new RetrievalOutcome.Match(
            List.of(candidate(SHOWN, 0, 0.8)), Optional.empty(), List.of(considered("shown", 0.8)));

    assertThat(reader(alone).next().cues()).containsOnlyKeys(Cue.MATCH_CHANCE);
  }

  @Test
  void keepsTheLeastConfidenceOfRegistration() {
    CueReader reader = reader();
    reader.register(
        List.of(aligned(0.9), new AlignmentOutcome.Refused("hidden", List.of()), aligned(0.7)));
    reader.register(List.of(aligned(0.8)));

    assertThat(reader.next().cues()).containsEntry(Cue.REGISTRATION_CONFIDENCE, 0.7);
  }

  private static ServoSample sample(int period, double aside, double behind, double width) {
    ServoSample usual = SmallEpisodes.sample(period);
    RigidTransform hand =
        RigidTransform.ofTranslation(aside, 0, 0).compose(usual.baseFromGripper());
    return new ServoSample(
        usual.state(),
        new GripperState(usual.state().nanos(), width, 12, true),
        hand,
        RigidTransform.ofTranslation(0, behind, 0).compose(hand),
        usual.gripperCommand(),
        usual.requestedRadians(),
        usual.sentRadians(),
        "");
  }

  @Test
  void measuresTheHandAndTheFingersAgainstWhatWasShown() {
    List<InteractionSample> way = SHOWN.stages().getFirst().interaction();
    CueReader reader = reader();
    reader.interact(way, ShownFingers.of(SHOWN, 0));
    for (int i = 0; i < 500; i++) {
      reader.take(sample(i, i == 250 ? 0.03 : 0.001, i == 100 ? 0.02 : 0, i == 400 ? 0.01 : 0.079));
    }
    Map<Cue, Double> cues = reader.next().cues();

    assertThat(cues.get(Cue.TUBE_DISTANCE)).isEqualTo(0.03, within(TOLERANCE_METERS));
    assertThat(cues.get(Cue.TRACKING_ERROR)).isEqualTo(0.02, within(TOLERANCE_METERS));
    assertThat(cues.get(Cue.GRIPPER_WIDTH)).isEqualTo(0.07, within(TOLERANCE_METERS));
    assertThat(cues.get(Cue.GRIPPER_EFFORT)).isEqualTo(12, within(1e-9));
  }

  @Test
  void repeatingExactlyLeavesNoDoubtOfTheMotion() {
    CueReader reader = reader();
    reader.interact(SHOWN.stages().getFirst().interaction(), ShownFingers.of(SHOWN, 0));
    SHOWN.streams().servo().forEach(reader::take);
    Map<Cue, Double> cues = reader.next().cues();

    assertThat(cues.get(Cue.TUBE_DISTANCE)).isEqualTo(0, within(TOLERANCE_METERS));
    assertThat(cues).containsEntry(Cue.TRACKING_ERROR, 0.0).containsEntry(Cue.GRIPPER_WIDTH, 0.0);
  }

  /** The way back and what had been undone lie between the first half of the stage and the rest. */
  @Test
  void fingersOfACorrectedDemonstrationCountWithoutWhatWasUndone() {
    int pause = 700;
    List<ServoSample> streams = new ArrayList<>();
    for (int i = 0; i < SAMPLES + pause; i++) {
      int period = i < 500 ? i : Math.max(499, i - pause);
      boolean undone = i >= 500 && i < 500 + pause;
      ServoSample then = sample(period, 0, 0, undone ? 0.001 : width(period));
      streams.add(at(i, then));
    }
    Demonstration corrected =
        with(
            new EpisodeStreams(
                streams,
                List.of(),
                List.of(
                    new Segment(
                        Segment.Kind.RECOVERY, 499_000_000L, (499L + pause) * 1_000_000L, false)),
                List.of()));
    CueReader reader = reader();
    reader.interact(corrected.stages().getFirst().interaction(), ShownFingers.of(corrected, 0));
    for (int i = 0; i < SAMPLES; i++) {
      reader.take(sample(i, 0, 0, width(i)));
    }

    assertThat(reader.next().cues().get(Cue.GRIPPER_WIDTH)).isEqualTo(0, within(TOLERANCE_METERS));
  }

  /** Fingers that close late, beyond the time by which an execution may be ahead. */
  private static double width(int period) {
    return period < 850 ? 0.08 : 0.02;
  }

  private static ServoSample at(int period, ServoSample sample) {
    ServoSample then = SmallEpisodes.sample(period);
    return new ServoSample(
        then.state(),
        sample.gripper(),
        sample.baseFromGripper(),
        sample.baseFromGripperTarget(),
        sample.gripperCommand(),
        sample.requestedRadians(),
        sample.sentRadians(),
        "");
  }

  @Test
  void saysNothingOfFingersWhereTheDemonstrationHasNoStreams() {
    Demonstration bare = with(new EpisodeStreams(List.of(), List.of()));
    CueReader reader = reader();
    reader.interact(bare.stages().getFirst().interaction(), ShownFingers.of(bare, 0));
    reader.take(sample(0, 0, 0, 0.01));

    assertThat(reader.next().cues())
        .containsKey(Cue.TUBE_DISTANCE)
        .doesNotContainKeys(Cue.GRIPPER_WIDTH, Cue.GRIPPER_EFFORT);
  }

  @Test
  void numbersItsMomentsAndKeepsTheWorst() {
    CueReader reader = reader();
    reader.disagree(2e-4);
    assertThat(reader.next().step()).isZero();
    reader.disagree(1e-4);
    Doubt second = reader.next();

    assertThat(second.step()).isEqualTo(1);
    assertThat(second.cues()).containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
  }
}
