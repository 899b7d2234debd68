package org.reprise.policy.behavior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SelectionTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final int COUNT = 400;

  private static double[] scores() {
    return new SplittableRandom(SEED).doubles(COUNT, -1, 0).toArray();
  }

  private static int taken(Selection selection, double[] scores) {
    int count = 0;
    for (boolean one : selection.select(scores)) {
      count += one ? 1 : 0;
    }
    return count;
  }

  @Test
  void oneOutlierShiftsTheCutButNotTheQuantile() {
    double[] usual = scores();
    double[] withOutlier = Arrays.copyOf(usual, COUNT + 1);
    withOutlier[COUNT] = -1000;
    Selection cut = new Selection.Cut(0.8);
    Selection quantile = new Selection.Quantile(0.2);

    assertThat(taken(cut, usual)).as("seed %d", SEED).isBetween(COUNT / 8, COUNT / 3);
    assertThat(taken(cut, withOutlier)).isEqualTo(COUNT);
    assertThat(taken(quantile, usual)).isEqualTo(COUNT / 5);
    assertThat(taken(quantile, withOutlier)).isEqualTo(COUNT / 5);
  }

  @Test
  void whatIsNotAlikeAtAllIsNeverTaken() {
    double[] scores = {Double.NEGATIVE_INFINITY, 0.3, Double.NEGATIVE_INFINITY, 0.4};

    assertThat(new Selection.Quantile(1).select(scores)).containsExactly(false, true, false, true);
    assertThat(new Selection.Cut(0).select(scores)).containsExactly(false, true, false, true);
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> new Selection.Quantile(1.2)).hasMessageContaining("share=1.2");
    assertThatThrownBy(() -> new Selection.Cut(Double.NaN)).hasMessageContaining("cut=NaN");
  }

  @Test
  void refusesAScoreThatIsNoNumber() {
    double[] scores = {0.1, Double.NaN, 0.3};

    for (Selection selection :
        new Selection[] {new Selection.Quantile(0.5), new Selection.Cut(0)}) {
      assertThatThrownBy(() -> selection.select(scores))
          .hasMessageContaining("score=NaN, of moment 1 of 3");
    }
  }
}
