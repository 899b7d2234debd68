package org.reprise.policy.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.behavior.MadeUpBehavior.Way;
import org.reprise.policy.cloning.SampleWeights.Intervention;

final class BehaviorScorerTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final long STEPS = 300;
  private static final int CASES = 2;
  private static final int EACH = 5;
  private static final double MOVED = 0.01;
  private static final Selection HALF_OF_HELPFUL = new Selection.Quantile(0.25);

  static List<BehaviorScorer> all() {
    return List.of(
        new StateActionScorer(STEPS, SEED),
        new DensityRatioScorer(STEPS, SEED),
        new SubsequenceScorer(),
        new MotionScorer(),
        new GeometryScorer(),
        new FusedScorer(
            List.of(new SubsequenceScorer(), new GeometryScorer(), new MotionScorer()),
            HALF_OF_HELPFUL));
  }

  static Stream<BehaviorScorer> thoseThatSeeActions() {
    return all().stream().limit(2);
  }

  /** Returns the share of what is taken that is a grasp, where a grasp was shown twice. */
  private static double shareOfGrasps(BehaviorScorer scorer, long seed, Way... ways) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Transition> targets = MadeUpBehavior.bank(2, random, Way.GRASP);
    List<Transition> bank = MadeUpBehavior.bank(EACH, random, ways);
    boolean[] taken = HALF_OF_HELPFUL.select(scorer.score(bank, targets));
    return MadeUpBehavior.share(bank, taken, Way.GRASP);
  }

  @ParameterizedTest
  @MethodSource("all")
  void findsTheHalfThatDoesTheSame(BehaviorScorer scorer) {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      assertThat(shareOfGrasps(scorer, seed, Way.GRASP, Way.PUSH))
          .as("%s, seed %d", scorer.name(), seed)
          .isGreaterThan(0.85);
    }
  }

  @ParameterizedTest
  @MethodSource("thoseThatSeeActions")
  void tellsAGraspFromOnesBesideTheObjectAndWithFingersReversed(BehaviorScorer scorer) {
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      assertThat(shareOfGrasps(scorer, seed, Way.GRASP, Way.BESIDE, Way.REVERSED))
          .as("%s, seed %d", scorer.name(), seed)
          .isGreaterThan(0.55);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void movingAndTurningTheTableUnderABankChangesNoScore(BehaviorScorer scorer) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Transition> targets = MadeUpBehavior.bank(2, random, Way.GRASP);
    List<Transition> bank = MadeUpBehavior.bank(2, random, Way.GRASP, Way.PUSH, Way.BESIDE);
    RigidTransform by =
        new RigidTransform(
            UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
            new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble()));
    double[] scores = scorer.score(bank, targets);
    double[] elsewhere = scorer.score(MadeUpBehavior.moved(bank, by), targets);

    double most = Arrays.stream(scores).filter(Double::isFinite).max().orElseThrow();
    double least = Arrays.stream(scores).filter(Double::isFinite).min().orElseThrow();
    assertThat(most).isGreaterThan(least);
    assertThat(elsewhere)
        .as("%s, seed %d", scorer.name(), SEED)
        .containsExactly(scores, Offset.offset(MOVED * (most - least)));
  }

  @Test
  void twoHalfTurnsOfTheHandAreNone() {
    SplittableRandom random = new SplittableRandom(SEED);
    Transition one = MadeUpBehavior.shown("one", Way.GRASP, random).getFirst();
    Transition twice = one.turned().turned();

    assertThat(twice.observation()).containsExactly(one.observation(), within());
    assertThat(one.turned().observation()[0]).isCloseTo(-one.observation()[0], within());
    assertThat(one.turned().action()[2]).isCloseTo(one.action()[2], within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  @Test
  void fusionTrustsAScorerByWhatItForetells() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Transition> targets = MadeUpBehavior.bank(2, random, Way.GRASP);
    List<Transition> bank = MadeUpBehavior.bank(EACH, random, Way.GRASP, Way.PUSH, Way.REVERSED);
    BehaviorScorer good = new StateActionScorer(STEPS, SEED);
    FusedScorer fused = new FusedScorer(List.of(good, new Contrary(good)), HALF_OF_HELPFUL);

    assertThat(fused.weights(bank, targets).get("state-action"))
        .as("seed %d", SEED)
        .isGreaterThan(0.8);
    assertThat(fused.weights(bank, MadeUpBehavior.shown("one", Way.GRASP, random)))
        .as("nothing to leave out")
        .containsEntry("contrary", 0.5);
  }

  @Test
  void fusionTrustsAllAlikeWhereNoneTakesAnything() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Transition> targets = MadeUpBehavior.bank(2, random, Way.GRASP);
    List<Transition> bank = MadeUpBehavior.bank(1, random, Way.GRASP, Way.PUSH);
    FusedScorer fused = new FusedScorer(List.of(new Blind("a"), new Blind("b")), HALF_OF_HELPFUL);

    assertThat(fused.weights(bank, targets)).isEqualTo(Map.of("a", 0.5, "b", 0.5));
    assertThat(fused.score(bank, targets)).containsOnly(0);
  }

  @Test
  void correctionsAreAskedForToo() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Transition> targets = MadeUpBehavior.shown("task", Way.GRASP, random);
    List<Transition> episode = MadeUpBehavior.shown("episode", Way.PUSH, random);
    List<Transition> asked =
        Queries.of(targets, episode, Map.of("episode", List.of(new Intervention(0, 30, 50))));
    List<Transition> bank = MadeUpBehavior.bank(EACH, random, Way.PUSH, Way.BESIDE);
    BehaviorScorer scorer = new MotionScorer();

    assertThat(asked).hasSize(targets.size() + 20).endsWith(episode.get(49));
    boolean[] before = HALF_OF_HELPFUL.select(scorer.score(bank, targets));
    boolean[] after = HALF_OF_HELPFUL.select(scorer.score(bank, asked));
    assertThat(MadeUpBehavior.share(bank, after, Way.PUSH))
        .as("seed %d", SEED)
        .isGreaterThan(MadeUpBehavior.share(bank, before, Way.PUSH));
  }

  /** Finds nothing alike. */
  private record Blind(String name) implements BehaviorScorer {
    @Override
    public double[] score(List<Transition> bank, List<Transition> targets) {
      double[] scores = new double[bank.size()];
      Arrays.fill(scores, Double.NEGATIVE_INFINITY);
      return scores;
    }
  }

  /** Takes what another would not. */
  private record Contrary(BehaviorScorer other) implements BehaviorScorer {
    @Override
    public String name() {
      return "contrary";
    }

    @Override
    public double[] score(List<Transition> bank, List<Transition> targets) {
      double[] scores = other.score(bank, targets);
      for (int i = 0; i < scores.length; i++) {
        scores[i] = -scores[i];
      }
      return scores;
    }
  }
}
