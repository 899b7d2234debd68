package org.reprise.sim.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

class FootprintTest {
  private static final double TOLERANCE_METERS = 1e-12;

  @Test
  void rectangleCoversItsPoints() {
    SplittableRandom random = new SplittableRandom(7);
    Footprint area = Footprint.rectangle(-0.1, 0.17, -0.04, 0.09);

    for (int i = 0; i < 1000; i++) {
      Footprint point =
          Footprint.disc(random.nextDouble(-0.1, 0.17), random.nextDouble(-0.04, 0.09), 0);
      assertThat(area.gapMeters(point)).isLessThanOrEqualTo(TOLERANCE_METERS);
    }
  }

  @Test
  void gapStaysTheSameWhenBothMove() {
    Footprint a = Footprint.rectangle(0, 0.1, 0, 0.05);
    Footprint b = Footprint.disc(0.3, 0.2, 0.02).and(Footprint.disc(0.25, 0.1, 0.01));
    RigidTransform motion =
        new RigidTransform(UnitQuaternion.ofYaw(2.1), new Vector3(0.4, -0.3, 0));

    assertThat(a.at(motion).gapMeters(b.at(motion)))
        .isCloseTo(a.gapMeters(b), within(TOLERANCE_METERS));
  }
}
