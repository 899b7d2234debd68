package org.reprise.core.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.statistics.PairedOutcomes.Interval;

final class PairedOutcomesTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 3);

  private static PairedOutcomes random(SplittableRandom random, int pairs, double[] shares) {
    PairedOutcomes outcomes = PairedOutcomes.none();
    for (int pair = 0; pair < pairs; pair++) {
      double drawn = random.nextDouble();
      boolean a = drawn < shares[0] + shares[1];
      boolean b = drawn < shares[0] || drawn >= 1 - shares[2];
      outcomes = outcomes.with(a, b);
    }
    return outcomes;
  }

  @Test
  void agreesWithPublishedTables() {
    PairedOutcomes airways = new PairedOutcomes(1, 7, 1, 12);

    assertThat(airways.differencePercent()).isCloseTo(-28.6, within(0.05));
    assertThat(airways.differenceInterval().lowPercent()).isCloseTo(-50.7, within(0.05));
    assertThat(airways.differenceInterval().highPercent()).isCloseTo(-2.6, within(0.05));
    assertThat(airways.exactP()).isCloseTo(0.0703, within(1e-4));
  }

  @Test
  void oneMayCallEitherOfThemA() {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2000; i++) {
      PairedOutcomes some =
          new PairedOutcomes(
              random.nextInt(40), random.nextInt(40), random.nextInt(40), random.nextInt(40));
      PairedOutcomes swapped =
          new PairedOutcomes(some.both(), some.onlyB(), some.onlyA(), some.neither());
      Interval interval = some.differenceInterval();

      assertThat(swapped.differenceInterval().lowPercent())
          .as("seed=%d %s", SEED, some)
          .isCloseTo(-interval.highPercent(), within(1e-9));
      assertThat(interval.lowPercent()).isLessThanOrEqualTo(some.differencePercent());
      assertThat(interval.highPercent()).isGreaterThanOrEqualTo(some.differencePercent());
      assertThat(swapped.exactP()).isCloseTo(some.exactP(), within(1e-12));
      assertThat(swapped.evidence() / some.evidence()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theIntervalHoldsTheTrueDifferenceAboutAsOftenAsItSays() {
    double[][] truths = {{0.6, 0.1, 0.1, 0.2}, {0.5, 0.05, 0.25, 0.2}, {0.85, 0.02, 0.08, 0.05}};
    SplittableRandom random = new SplittableRandom(SEED);
    for (double[] truth : truths) {
      double difference = 100 * (truth[2] - truth[1]);
      int held = 0;
      for (int study = 0; study < 4000; study++) {
        Interval interval = random(random, 60, truth).differenceInterval();
        held += interval.lowPercent() <= difference && difference <= interval.highPercent() ? 1 : 0;
      }
      assertThat(held / 4000.0).as("seed=%d %s", SEED, truth).isBetween(0.93, 0.995);
    }
  }

  @Test
  void whoLooksAfterEveryPairIsSeldomFooledWhereTheWaysAreEquallyGood() {
    SplittableRandom random = new SplittableRandom(SEED);
    int fooled = 0;
    for (int study = 0; study < 2000; study++) {
      PairedOutcomes outcomes = PairedOutcomes.none();
      boolean stopped = false;
      for (int pair = 0; pair < 300 && !stopped; pair++) {
        outcomes = random.nextBoolean() ? outcomes.with(true, false) : outcomes.with(false, true);
        stopped = outcomes.evidence() >= 20;
      }
      fooled += stopped ? 1 : 0;
    }
    assertThat(fooled / 2000.0).as("seed=%d", SEED).isLessThan(0.05);
  }

  @Test
  void evidenceGrowsWhereOneIsBetter() {
    PairedOutcomes outcomes = PairedOutcomes.none();
    assertThat(outcomes.evidence()).isEqualTo(1);
    for (int pair = 0; pair < 9; pair++) {
      outcomes = outcomes.with(false, true).with(true, true);
    }
    assertThat(outcomes.evidence()).isCloseTo(512 / 10.0, within(1e-9));
    assertThat(outcomes.exactP()).isCloseTo(2.0 / 512, within(1e-12));
  }

  @Test
  void knowsNothingFromNothing() {
    PairedOutcomes none = PairedOutcomes.none();

    assertThat(none.differenceInterval()).isEqualTo(new Interval(-100, 100));
    assertThat(none.exactP()).isEqualTo(1);
    assertThatThrownBy(() -> new PairedOutcomes(0, -1, 0, 0))
        .hasMessageContaining("onlyA=-1")
        .isInstanceOf(IllegalArgumentException.class);
  }
}
