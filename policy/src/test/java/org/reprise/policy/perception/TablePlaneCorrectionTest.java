package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.RgbdFrame;

final class TablePlaneCorrectionTest {
  private static final double TOLERANCE_METERS = 0.0008;
  private static final double TOLERANCE_RADIANS = 0.0012;
  private static final TabletopSettings SETTINGS =
      TabletopSettings.within(new Vector3(0.25, -0.45, 0), new Vector3(0.85, 0.45, 0.5));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void undoesTiltAndHeightOfAWrongCalibration(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbdFrame truth =
        new SyntheticScene()
            .cylinder(new Vector3(0.55, 0, 0), 0.06, 0.03, 0xffffff)
            .render(0.0015, seed);
    RigidTransform camera = truth.baseFromCamera();
    UnitQuaternion tilt =
        UnitQuaternion.ofRollPitchYaw(
            random.nextDouble(-0.012, 0.012), random.nextDouble(-0.012, 0.012), 0);
    RigidTransform believed =
        new RigidTransform(
            tilt.compose(camera.rotation()),
            camera.translation().plus(new Vector3(0, 0, random.nextDouble(-0.005, 0.005))));

    RigidTransform corrected =
        new TablePlaneCorrection(SETTINGS)
            .apply(truth.withBaseFromCamera(believed))
            .baseFromCamera();

    assertThat(corrected.translation().z())
        .isCloseTo(camera.translation().z(), within(TOLERANCE_METERS));
    Vector3 up = camera.rotation().inverse().rotate(Vector3.UP);
    assertThat(corrected.rotation().rotate(up).distanceTo(Vector3.UP))
        .isLessThan(TOLERANCE_RADIANS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void undoesAnErrorOfTwoCentimetersAndFiveDegrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RgbdFrame truth =
        new SyntheticScene()
            .cylinder(new Vector3(0.55, 0, 0), 0.06, 0.03, 0xffffff)
            .render(0.0015, seed);
    RigidTransform camera = truth.baseFromCamera();
    double about = random.nextDouble(2 * Math.PI);
    Vector3 axis = new Vector3(Math.cos(about), Math.sin(about), 0);
    RigidTransform believed =
        new RigidTransform(
            UnitQuaternion.ofRotationVector(axis.times(Math.toRadians(5)))
                .compose(camera.rotation()),
            camera.translation().plus(new Vector3(0, 0, random.nextDouble(-0.02, 0.02))));

    RigidTransform corrected =
        new TablePlaneCorrection(SETTINGS)
            .apply(truth.withBaseFromCamera(believed))
            .baseFromCamera();

    assertThat(corrected.translation().z())
        .as("seed=%d", seed)
        .isCloseTo(camera.translation().z(), within(TOLERANCE_METERS));
    Vector3 up = camera.rotation().inverse().rotate(Vector3.UP);
    assertThat(corrected.rotation().rotate(up).distanceTo(Vector3.UP))
        .as("seed=%d", seed)
        .isLessThan(TOLERANCE_RADIANS);
  }

  @Test
  void leavesTheFrameAsItIsWhenNoTableIsSeen() {
    CameraIntrinsics k = SyntheticScene.CAMERA;
    int pixels = k.widthPixels() * k.heightPixels();
    RgbdFrame blind =
        new RgbdFrame(
            0,
            ColorImage.of(k.widthPixels(), k.heightPixels(), new byte[3 * pixels]),
            DepthImage.of(k.widthPixels(), k.heightPixels(), new float[pixels]),
            k,
            SyntheticScene.BASE_FROM_CAMERA);

    assertThat(new TablePlaneCorrection(SETTINGS).apply(blind)).isSameAs(blind);
  }
}
