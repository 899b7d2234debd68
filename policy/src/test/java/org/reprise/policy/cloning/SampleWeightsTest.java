package org.reprise.policy.cloning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.policy.cloning.SampleWeights.Intervention;
import org.reprise.policy.network.NetworkException;

final class SampleWeightsTest {
  private static final long SEED = Long.getLong("reprise.seed", 7);
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final int DRAWS = 4000;
  private static final Demonstration ONE = Shown.demonstration(SEED);
  private static final Demonstration OTHER = Shown.demonstration(SEED + 1);
  private static final Demonstration THIRD = Shown.demonstration(SEED + 2);

  private static double sum(SampleWeights weights, Demonstration one, int from, int until) {
    double sum = 0;
    for (int sample = from; sample < until; sample++) {
      sum += weights.weight(one.id(), 0, sample);
    }
    return sum;
  }

  private static int samples(Demonstration one) {
    return one.stages().getFirst().interaction().size();
  }

  @Test
  void interventionsGetHalfAndTheStepsBeforeNearlyNothing() {
    SampleWeights weights =
        SampleWeights.corrected(
            List.of(ONE, OTHER), Map.of(ONE.id(), List.of(new Intervention(0, 60, 80))));

    assertThat(sum(weights, ONE, 60, 80)).isCloseTo(0.5, within(1e-9));
    assertThat(weights.mass()).isCloseTo(1, within(1e-9));
    double usual = weights.weight(OTHER.id(), 0, 0);
    assertThat(weights.weight(ONE.id(), 0, 44)).isCloseTo(usual, within(1e-12));
    for (int sample = 45; sample < 60; sample++) {
      assertThat(weights.weight(ONE.id(), 0, sample)).isCloseTo(0.002 * usual, within(1e-12));
    }
    assertThat(weights.weight(ONE.id(), 0, 80)).isCloseTo(usual, within(1e-12));
  }

  @Test
  void withoutTakeoversAllWeighAlike() {
    SampleWeights weights = SampleWeights.corrected(List.of(ONE), Map.of());

    assertThat(weights.mass()).isCloseTo(samples(ONE), within(1e-9));
    assertThat(weights.weight(ONE.id(), 0, 3)).isEqualTo(1);
  }

  @Test
  void twoSetsShareAlikeHoweverLargeTheyAre() {
    SampleWeights few = SampleWeights.of(List.of(ONE), (one, stage, sample) -> 1);
    SampleWeights many = SampleWeights.of(List.of(OTHER, THIRD), (one, stage, sample) -> 3);
    SampleWeights joined = few.halfAnd(many);

    assertThat(sum(joined, ONE, 0, samples(ONE))).isCloseTo(0.5, within(1e-9));
    assertThat(joined.mass()).isCloseTo(1, within(1e-9));
    assertThatThrownBy(() -> few.halfAnd(few)).hasMessageContaining(ONE.id());
    assertThatThrownBy(() -> SampleWeights.of(List.of(ONE), (one, stage, sample) -> -1))
        .hasMessageContaining("weight=-1.0");
  }

  @Test
  void weighingNothingIsNotWeighingEverythingAlike() {
    SampleWeights none = SampleWeights.of(List.of(), (one, stage, sample) -> 1);
    SampleWeights some = SampleWeights.of(List.of(ONE), (one, stage, sample) -> 1);

    assertThat(none.isEven()).isFalse();
    assertThat(none.weight(ONE.id(), 0, 3)).isZero();
    assertThat(some.halfAnd(none).weight(OTHER.id(), 0, 3)).isZero();
    assertThat(SampleWeights.EVEN.weight(ONE.id(), 0, 3)).isEqualTo(1);
    assertThatThrownBy(() -> SampleWeights.EVEN.halfAnd(some)).hasMessageContaining("EVEN");
    assertThatThrownBy(() -> some.halfAnd(SampleWeights.EVEN)).hasMessageContaining("EVEN");
  }

  @Test
  void trainingLooksAtMomentsAsOftenAsTheyWeigh() {
    int middle = samples(OTHER) / 2;
    SampleWeights weights =
        SampleWeights.of(List.of(ONE), (one, stage, sample) -> 1)
            .halfAnd(
                SampleWeights.of(
                    List.of(OTHER, THIRD),
                    (one, stage, sample) -> one.equals(OTHER) && sample >= middle ? 1 : 0));
    CloningExamples examples = examples(weights, CloningPart.INTERACTION);
    SplittableRandom random = new SplittableRandom(SEED);
    Stage other = OTHER.stages().getFirst();
    List<Waypoint> way = WaypointPath.of(other.interaction(), MAX_WIDTH_METERS);
    int ofOther = 0;
    for (int i = 0; i < DRAWS; i++) {
      CloningExamples.Example drawn = examples.draw(random.split());
      double toOther =
          drawn.state().cloud().middle().distanceTo(other.observation().cloud().centroid());
      if (toOther < 0.02) {
        ofOther++;
        assertThat(drawn.next().size()).as("seed %d", SEED).isLessThan(way.size() * 3 / 4);
      }
    }
    assertThat((double) ofOther / DRAWS).as("seed %d", SEED).isCloseTo(0.5, within(0.05));
  }

  @Test
  void refusesToTrainOnNothing() {
    SampleWeights nothing = SampleWeights.of(List.of(ONE), (one, stage, sample) -> 0);

    assertThatThrownBy(() -> examples(nothing, CloningPart.WHOLE))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("no moment has any weight");
  }

  private static CloningExamples examples(SampleWeights weights, CloningPart part) {
    return new CloningExamples(
        CloningSizes.SMALL,
        part,
        CloningData.of(List.of(ONE, OTHER, THIRD)).with(weights),
        MAX_WIDTH_METERS);
  }
}
