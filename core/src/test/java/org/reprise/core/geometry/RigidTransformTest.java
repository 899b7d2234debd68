package org.reprise.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RigidTransformTest {
  private static final double TOLERANCE_METERS = 1e-12;
  private static final double TOLERANCE_RADIANS = 1e-7;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inverseUndoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      RigidTransform aFromB = pose(random);
      Vector3 point = vector(random);
      assertThat(aFromB.inverse().apply(aFromB.apply(point)).distanceTo(point))
          .isLessThan(TOLERANCE_METERS);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void compositionCancelsInTheMiddle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      RigidTransform aFromB = pose(random);
      RigidTransform bFromC = pose(random);
      Vector3 point = vector(random);
      assertThat(aFromB.compose(bFromC).apply(point).distanceTo(aFromB.apply(bFromC.apply(point))))
          .isLessThan(TOLERANCE_METERS);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void matrixAndRotationVectorRoundTrip(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      UnitQuaternion rotation = pose(random).rotation();
      assertThat(UnitQuaternion.ofMatrix(rotation.toMatrix()).angleTo(rotation))
          .isLessThan(TOLERANCE_RADIANS);
      assertThat(UnitQuaternion.ofRotationVector(rotation.toRotationVector()).angleTo(rotation))
          .isLessThan(TOLERANCE_RADIANS);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void interpolationIsCoveredAtConstantRate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      RigidTransform from = pose(random);
      RigidTransform to = pose(random);
      double angle = from.rotation().angleTo(to.rotation());
      RigidTransform third = from.interpolate(to, 1 / 3.0);
      assertThat(from.rotation().angleTo(third.rotation()))
          .isCloseTo(angle / 3, within(TOLERANCE_RADIANS));
      assertThat(from.interpolate(to, 1).translation().distanceTo(to.translation()))
          .isLessThan(TOLERANCE_METERS);
    }
  }

  @Test
  void yawAboutAPivotLeavesThePivot() {
    Vector3 pivot = new Vector3(0.5, -0.2, 0.1);
    RigidTransform turn = RigidTransform.ofYawAbout(pivot, 1.2);
    assertThat(turn.apply(pivot).distanceTo(pivot)).isLessThan(TOLERANCE_METERS);
    assertThat(turn.rotation().yawRadians()).isCloseTo(1.2, within(1e-12));
  }

  @Test
  void rollPitchYawFollowsUrdf() {
    // Rz(y) Ry(p) Rx(r) applied to the unit vectors, written out by hand.
    double r = 0.3;
    double p = -0.7;
    double y = 2.1;
    double[] m = UnitQuaternion.ofRollPitchYaw(r, p, y).toMatrix();
    assertThat(m[0]).isCloseTo(Math.cos(y) * Math.cos(p), within(1e-12));
    assertThat(m[6]).isCloseTo(-Math.sin(p), within(1e-12));
    assertThat(m[8]).isCloseTo(Math.cos(p) * Math.cos(r), within(1e-12));
  }

  @Test
  void refusesNonFiniteCoordinates() {
    assertThatThrownBy(() -> new Vector3(0, Double.NaN, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("y=NaN");
    assertThatThrownBy(() -> new UnitQuaternion(0.5, 0, 0, 0)).hasMessageContaining("norm=0.5");
  }

  private static Vector3 vector(SplittableRandom random) {
    return new Vector3(
        random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-1, 1));
  }

  private static RigidTransform pose(SplittableRandom random) {
    return new RigidTransform(
        UnitQuaternion.ofRotationVector(vector(random).normalized().times(random.nextDouble(3.1))),
        vector(random));
  }
}
