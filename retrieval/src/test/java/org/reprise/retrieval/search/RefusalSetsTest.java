package org.reprise.retrieval.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.search.RefusalSetting.FalseAcceptance;
import org.reprise.retrieval.search.RefusalStudy.Sighting;

class RefusalSetsTest {
  private static final long SEED = Long.getLong("reprise.seed", 21);
  private static final int SCENES = 120;
  private static final int CATEGORIES = 12;
  private static final int LENGTH = 6;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<float[]> middles = new ArrayList<>();

  /** Every scene has two of the kinds; sightings of a kind differ by noise. */
  private List<Sighting> sightings(int firstScene) {
    if (middles.isEmpty()) {
      for (int i = 0; i < CATEGORIES; i++) {
        middles.add(draw(new float[LENGTH], 1));
      }
    }
    List<Sighting> all = new ArrayList<>();
    for (int scene = 0; scene < SCENES; scene++) {
      int one = random.nextInt(CATEGORIES);
      for (int kind : new int[] {one, (one + 1 + random.nextInt(CATEGORIES - 1)) % CATEGORIES}) {
        all.add(new Sighting("kind-" + kind, "", firstScene + scene, features(middles.get(kind))));
      }
    }
    return all;
  }

  private float[] draw(float[] around, double spread) {
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) (around[i] + spread * random.nextGaussian());
    }
    return values;
  }

  private ObjectFeatures features(float[] middle) {
    return new ObjectFeatures(
        ShapeCode.of("test-1", draw(middle, 0.5)),
        ColorProfile.of(Things.thing(Things.Kind.MUG, Things.RED, 0, 0, 1).cloud()),
        Vector3.ZERO,
        0.1,
        0.1);
  }

  @Test
  void keepsTheRateHoweverManyDemonstrationsAreTried() {
    RefusalStudy study = new RefusalStudy(new Things.Histogram());
    MatchCalibration calibration = study.fit(sightings(0), sightings(1000));
    RefusalSets unseen = new RefusalSets(sightings(2000), SEED);
    double rate = 0.1;
    FalseAcceptance setting = new FalseAcceptance(rate);

    assertThat(calibration.dependence()).as("seed=%d", SEED).isBetween(0.05, 0.95);
    double one = unseen.measure(calibration, setting, 1, 1).falseAcceptance();
    double counted = unseen.measure(calibration, setting, 10, 10).falseAcceptance();
    double notCounted = unseen.measure(calibration, setting, 10, 1).falseAcceptance();
    assertThat(one).as("seed=%d", SEED).isLessThan(1.5 * rate);
    assertThat(counted).as("seed=%d", SEED).isLessThan(1.5 * rate);
    assertThat(notCounted).as("seed=%d", SEED).isGreaterThan(1.3 * counted);
    assertThat(unseen.measure(calibration, setting, 10, 10).falseRefusal())
        .as("the best of ten is nearer, seed=%d", SEED)
        .isLessThan(unseen.measure(calibration, setting, 1, 1).falseRefusal());
  }
}
