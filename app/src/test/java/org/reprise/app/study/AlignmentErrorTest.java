package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

final class AlignmentErrorTest {
  private final SplittableRandom random = new SplittableRandom(5);

  private RigidTransform upright() {
    return new RigidTransform(
        UnitQuaternion.ofYaw(random.nextDouble(-3, 3)),
        new Vector3(random.nextDouble(0.3, 0.7), random.nextDouble(-0.3, 0.3), 0));
  }

  @Test
  void isZeroForTheTruth() {
    for (int i = 0; i < 100; i++) {
      RigidTransform demo = upright();
      RigidTransform live = upright();
      AlignmentError error =
          AlignmentError.of(live.compose(demo.inverse()), demo, live, new Symmetry.None());
      assertThat(error.translationMeters()).isCloseTo(0, within(1e-12));
      assertThat(error.rotationRadians()).isCloseTo(0, within(1e-7));
    }
  }

  @Test
  void forgivesATurnThatTheObjectsSymmetryHides() {
    RigidTransform demo = upright();
    RigidTransform live = upright();
    RigidTransform half = RigidTransform.ofRotation(UnitQuaternion.ofYaw(Math.PI));
    RigidTransform estimate = live.compose(half).compose(demo.inverse());
    assertThat(AlignmentError.of(estimate, demo, live, new Symmetry.None()).rotationRadians())
        .isCloseTo(Math.PI, within(1e-6));
    assertThat(
            AlignmentError.of(
                    estimate, demo, live, new Symmetry.Discrete(Vector3.ZERO, Vector3.UP, 2))
                .rotationRadians())
        .isCloseTo(0, within(1e-6));
    assertThat(
            AlignmentError.of(
                    estimate, demo, live, new Symmetry.Continuous(Vector3.ZERO, Vector3.UP))
                .rotationRadians())
        .isCloseTo(0, within(1e-6));
  }
}
