package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.retrieval.search.RefusalSetting.FalseAcceptance;
import org.reprise.retrieval.search.RefusalSetting.FalseRefusal;

class MatchCalibrationTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final int PAIRS = 4000;

  private final SplittableRandom random = new SplittableRandom(SEED);

  private MatchCues draw(double middle) {
    return new MatchCues(
        around(middle), around(middle), 0.2 + 0.8 * around(middle), 0.2 + 0.8 * around(middle));
  }

  private double around(double middle) {
    return Math.clamp(middle + 0.2 * random.nextGaussian(), 0.01, 1);
  }

  private LabelledPairs pairs() {
    List<MatchCues> matches = new ArrayList<>();
    List<MatchCues> others = new ArrayList<>();
    for (int i = 0; i < PAIRS; i++) {
      matches.add(draw(0.75));
      others.add(draw(0.5));
    }
    return new LabelledPairs(matches, others);
  }

  @Test
  void keepsTheRatesThatAreSetOnUnseenPairs() {
    MatchCalibration calibration = MatchCalibration.of("test-1", pairs(), pairs());
    LabelledPairs unseen = pairs();
    for (double rate : new double[] {0.02, 0.05, 0.1, 0.2}) {
      double toAccept = calibration.threshold(new FalseAcceptance(rate), 1, 1, false);
      double toRefuse = calibration.threshold(new FalseRefusal(rate), 1, 1, false);
      long accepted =
          unseen.others().stream().filter(c -> calibration.score(c, false) >= toAccept).count();
      long refused =
          unseen.matches().stream().filter(c -> calibration.score(c, false) < toRefuse).count();
      double slack = 5 * Math.sqrt(rate * (1 - rate) / PAIRS) + 0.002;
      assertThat((double) accepted / PAIRS)
          .as("seed=%d", SEED)
          .isBetween(rate - slack, rate + slack);
      assertThat((double) refused / PAIRS)
          .as("seed=%d", SEED)
          .isBetween(rate - slack, rate + slack);
    }
  }

  @Test
  void asksForMoreWhereMoreObjectsCouldBeMistaken() {
    MatchCalibration calibration = MatchCalibration.of("test-1", pairs(), pairs());
    assertThat(calibration.threshold(new FalseAcceptance(0.1), 5, 1, false))
        .isGreaterThan(calibration.threshold(new FalseAcceptance(0.1), 1, 1, false));
  }

  @Test
  void asksForMoreWhereMoreDemonstrationsAreTriedUnlessTheyAreAllTheSame() {
    MatchCalibration independent = MatchCalibration.of("test-1", pairs(), pairs());
    FalseAcceptance setting = new FalseAcceptance(0.1);
    assertThat(independent.threshold(setting, 1, 10, false))
        .isEqualTo(independent.threshold(new FalseAcceptance(0.01), 1, 1, false));
    assertThat(independent.with(0).threshold(setting, 1, 10, false))
        .isEqualTo(independent.threshold(setting, 1, 1, false));
    assertThat(independent.with(0.5).threshold(setting, 1, 10, false))
        .isStrictlyBetween(
            independent.threshold(setting, 1, 1, false),
            independent.threshold(setting, 1, 10, false));
    assertThat(independent.threshold(new FalseRefusal(0.1), 1, 10, false))
        .isEqualTo(independent.threshold(new FalseRefusal(0.1), 1, 1, false));
  }

  @Test
  void survivesItsText() throws IOException {
    MatchCalibration calibration = MatchCalibration.of("test-1", pairs(), pairs());
    MatchCalibration read = MatchCalibration.parse(calibration.text());
    assertThat(read.encoderVersion()).isEqualTo("test-1");
    assertThat(read.text()).isEqualTo(calibration.text());
  }

  @Test
  void comesAlongForTheShapeDescriptorAlone() {
    assertThat(MatchCalibration.shipped("shape-descriptor-1")).isPresent();
    assertThat(MatchCalibration.shipped("another-1")).isEmpty();
  }
}
