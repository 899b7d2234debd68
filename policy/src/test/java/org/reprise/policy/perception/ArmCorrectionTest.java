package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.RgbdFrame;

final class ArmCorrectionTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 0);
  private static final Vector3 FOREARM = new Vector3(0.06, 0.06, 0.15);
  private static final Vector3 HAND = new Vector3(0.10, 0.03, 0.07);
  private static final RigidTransform BASE_FROM_FOREARM =
      new RigidTransform(UnitQuaternion.ofRollPitchYaw(0.2, 0.5, 0.3), new Vector3(0.3, 0, 0.5));
  private static final RigidTransform BASE_FROM_HAND =
      new RigidTransform(
          UnitQuaternion.ofRollPitchYaw(0.1, 0.2, -0.4), new Vector3(0.45, 0.02, 0.38));
  private static final RobotSurface ARM =
      (x, y, z) -> {
        Vector3 point = new Vector3(x, y, z);
        return Math.min(
            distance(BASE_FROM_FOREARM.inverse().apply(point), FOREARM),
            distance(BASE_FROM_HAND.inverse().apply(point), HAND));
      };

  private static double distance(Vector3 p, Vector3 half) {
    double x = Math.abs(p.x()) - half.x();
    double y = Math.abs(p.y()) - half.y();
    double z = Math.abs(p.z()) - half.z();
    return new Vector3(Math.max(x, 0), Math.max(y, 0), Math.max(z, 0)).norm()
        + Math.min(0, Math.max(x, Math.max(y, z)));
  }

  private static SyntheticScene table() {
    return new SyntheticScene()
        .cylinder(new Vector3(0.6, 0.05, 0), 0.04, 0.12, 0xaa0000)
        .box(
            new RigidTransform(UnitQuaternion.ofYaw(0.4), new Vector3(0.5, -0.2, 0.04)),
            new Vector3(0.05, 0.04, 0.04),
            0x00aa00);
  }

  private static RgbdFrame withArm(long seed) {
    return table()
        .box(BASE_FROM_FOREARM, FOREARM, 0xffffff)
        .box(BASE_FROM_HAND, HAND, 0xdddddd)
        .render(0.0015, seed);
  }

  /** Turns a frame's believed camera about the vertical and shifts it along the table. */
  private static RgbdFrame wronglyBelieved(RgbdFrame truth, SplittableRandom random) {
    RigidTransform camera = truth.baseFromCamera();
    RigidTransform wrong =
        RigidTransform.ofTranslation(
                random.nextDouble(-0.02, 0.02), random.nextDouble(-0.02, 0.02), 0)
            .compose(
                RigidTransform.ofYawAbout(
                    camera.translation(), Math.toRadians(random.nextDouble(-5, 5))));
    return truth.withBaseFromCamera(wrong.compose(camera));
  }

  /** How far a place in the middle of the table seems to be from where it is, meters. */
  private static double error(RgbdFrame frame, RgbdFrame truth) {
    Vector3 place = new Vector3(0.55, 0, 0.05);
    Vector3 seen = truth.baseFromCamera().inverse().apply(place);
    return frame.baseFromCamera().apply(seen).distanceTo(place);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void undoesAWrongTurnAndShift(long number) {
    long seed = SEED + number;
    RgbdFrame truth = withArm(seed);
    RgbdFrame believed = wronglyBelieved(truth, new SplittableRandom(seed));

    RgbdFrame corrected = ArmCorrection.find(believed, ARM);

    assertThat(error(corrected, truth))
        .as("seed=%d before=%.4f", seed, error(believed, truth))
        .isLessThan(Math.max(0.003, 0.15 * error(believed, truth)));
  }

  @Test
  void refinesWithinAMillimetreWhatIsNearlyRight() {
    RgbdFrame truth = withArm(SEED);
    RgbdFrame believed =
        truth.withBaseFromCamera(
            RigidTransform.ofTranslation(0.006, -0.004, 0).compose(truth.baseFromCamera()));

    assertThat(error(ArmCorrection.refine(believed, ARM), truth)).isLessThan(0.0015);
  }

  @Test
  void changesNothingWithoutAnArmInView() {
    RgbdFrame alone = table().render(0.0015, SEED);

    assertThat(ArmCorrection.find(alone, ARM)).isSameAs(alone);
    assertThat(ArmCorrection.find(alone, RobotSurface.NONE)).isSameAs(alone);
  }

  @Test
  void changesNothingByAThinnerArm() {
    RgbdFrame thin =
        table()
            .cylinder(new Vector3(0.33, 0.06, 0.25), 0.015, 0.3, 0xffffff)
            .cylinder(new Vector3(0.52, 0.02, 0.3), 0.02, 0.2, 0xffffff)
            .render(0.0015, SEED);

    assertThat(ArmCorrection.find(thin, ARM)).isSameAs(thin);
  }

  @Test
  void changesNothingByAnArmOfAnotherShape() {
    RgbdFrame other =
        table().cylinder(new Vector3(0.33, 0.02, 0.3), 0.11, 0.35, 0xffffff).render(0.0015, SEED);

    assertThat(ArmCorrection.find(other, ARM)).isSameAs(other);
  }
}
