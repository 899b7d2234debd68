package org.reprise.policy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.retrieval.trial.SmallEpisodes;

final class AttemptWatchTest {
  private static final int PERIODS_PER_SECOND = 1000;
  private static final Demonstration SHOWN = SmallEpisodes.of("shown", 1, 3 * PERIODS_PER_SECOND);

  private final AttemptWatch watch = watch();

  private static AttemptWatch watch() {
    Candidate candidate = new Candidate(SHOWN, List.of(0), 0.8, Map.of());
    return new AttemptWatch(
        new CueReader("a", new RetrievalOutcome.Match(List.of(candidate)), candidate));
  }

  private static AlignmentOutcome aligned(double confidence) {
    return new AlignmentOutcome.Aligned(
        List.of(new AlignmentHypothesis(RigidTransform.IDENTITY, confidence, 0)),
        new Symmetry.None());
  }

  private void interact(double confidence) {
    watch.interact(
        aligned(confidence), SHOWN.stages().getFirst().interaction(), ShownFingers.of(SHOWN, 0));
  }

  private List<Doubt> take(int fromPeriod, int untilPeriod) {
    List<Doubt> moments = new ArrayList<>();
    for (int period = fromPeriod; period < untilPeriod; period++) {
      watch.take(SmallEpisodes.sample(period)).ifPresent(moments::add);
    }
    return moments;
  }

  @Test
  void thePlanIsTheFirstMomentAndKnowsNothingOfTheHand() {
    Doubt plan = watch.plan(aligned(0.9));

    assertThat(plan.step()).isZero();
    assertThat(plan.cues()).containsOnlyKeys(Cue.MATCH_CHANCE, Cue.REGISTRATION_CONFIDENCE);
  }

  @Test
  void eachSecondOfAnInteractionIsAMomentAndSoIsItsEnd() {
    watch.plan(aligned(0.9));
    interact(0.9);
    assertThat(take(0, 2 * PERIODS_PER_SECOND + 500)).extracting(Doubt::step).containsExactly(1, 2);
    assertThat(watch.end()).map(Doubt::step).contains(3);
    assertThat(watch.end()).as("once").isEmpty();
    assertThat(take(0, 2 * PERIODS_PER_SECOND)).as("between interactions").isEmpty();
  }

  @Test
  void laterStagesAddTheirRegistration() {
    watch.plan(aligned(0.9));
    interact(0.6);
    take(0, 10);

    assertThat(watch.end().map(Doubt::cues).map(cues -> cues.get(Cue.REGISTRATION_CONFIDENCE)))
        .isEqualTo(Optional.of(0.6));
  }

  @Test
  void whatNetworksDisagreeByCountsInInteractionsAndTheMostOfItStays() {
    watch.disagree(9e-4);
    assertThat(watch.plan(aligned(0.9)).cues()).doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
    interact(0.9);
    assertThat(take(0, PERIODS_PER_SECOND + 1).getFirst().cues())
        .as("one network leads")
        .doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
    watch.disagree(2e-4);
    watch.disagree(1e-4);

    assertThat(take(PERIODS_PER_SECOND + 1, 2 * PERIODS_PER_SECOND + 1).getFirst().cues())
        .containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
    assertThat(watch.end().orElseThrow().cues()).containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
    watch.disagree(9e-4);
    interact(0.9);
    take(0, 10);
    assertThat(watch.end().orElseThrow().cues())
        .as("between interactions")
        .containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
  }

  @Test
  void anInteractionWithoutASampleHasNoMoment() {
    watch.plan(aligned(0.9));
    interact(0.9);

    assertThat(watch.end()).isEmpty();
  }
}
