package org.reprise.core.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.motion.FingerMotion.Opening;
import org.reprise.core.motion.FingerMotion.Width;
import org.reprise.core.motion.FingerMotion.WidthChange;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Together;
import org.reprise.core.motion.HandMotion.Translation;

final class MotionWordTest {
  private static final double TOLERANCE_METERS = 1e-12;
  private static final double TOLERANCE_RADIANS = 1e-9;
  private static final int STEPS = 1000;
  private static final long SEED = Long.getLong("reprise.seed", 5);

  private final SplittableRandom random = new SplittableRandom(SEED);

  private RigidTransform pose() {
    return new RigidTransform(
        UnitQuaternion.ofRollPitchYaw(
            random.nextDouble(-3, 3), random.nextDouble(-1.5, 1.5), random.nextDouble(-3, 3)),
        new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
  }

  private Together several() {
    return new Together(
        List.of(
            new Translation(Direction.UP, random.nextDouble(0.01, 0.2)),
            new Translation(Direction.LEFT, random.nextDouble(0.01, 0.2)),
            new Rotation(Turn.TILT_BACK, random.nextDouble(0.1, 1)),
            new Rotation(Turn.ROTATE_RIGHT, random.nextDouble(0.1, 1))));
  }

  private static void assertSame(RigidTransform pose, RigidTransform expected) {
    assertThat(pose.translation().distanceTo(expected.translation()))
        .as("seed=%d", SEED)
        .isLessThan(TOLERANCE_METERS);
    assertThat(pose.rotation().angleTo(expected.rotation()))
        .as("seed=%d", SEED)
        .isLessThan(TOLERANCE_RADIANS);
  }

  @Test
  void goesAlongTheBaseWhereverTheHandPoints() {
    RigidTransform hand = pose();
    RigidTransform target = new Translation(Direction.LEFT, 0.05).targetFrom(hand);
    assertSame(target, RigidTransform.ofTranslation(0, 0.05, 0).compose(hand));
  }

  @Test
  void turnsAboutTheFingertipsCounterclockwiseToTheLeft() {
    RigidTransform hand = pose();
    RigidTransform target = new Rotation(Turn.ROTATE_LEFT, 0.3).targetFrom(hand);
    assertSame(target, RigidTransform.ofYawAbout(hand.translation(), 0.3).compose(hand));
  }

  @ParameterizedTest
  @EnumSource(names = {"FORWARD", "BACK", "LEFT", "RIGHT"})
  void tiltsWhatIsAtTheTopToTheSideThatIsNamed(Direction side) {
    Rotation tilt = new Rotation(Turn.valueOf("TILT_" + side), 0.2);
    Vector3 top =
        tilt.targetFrom(RigidTransform.IDENTITY).rotation().rotate(Vector3.UP).minus(Vector3.UP);
    assertThat(top.dot(side.unit())).isCloseTo(Math.sin(0.2), within(TOLERANCE_RADIANS));
  }

  @Test
  void isWhereItsTwistLeadsIn() {
    Together word = several();
    RigidTransform hand = pose();
    double seconds = 2.5;
    Twist twist = word.twist(seconds);
    RigidTransform at = hand;
    for (int i = 0; i < STEPS; i++) {
      double step = seconds / STEPS;
      at =
          new RigidTransform(
              UnitQuaternion.ofRotationVector(twist.angular().times(step)).compose(at.rotation()),
              at.translation().plus(twist.linear().times(step)));
    }
    assertSame(at, word.targetFrom(hand));
  }

  @Test
  void doesSeveralAtOnceInAnyOrder() {
    Together word = several();
    RigidTransform hand = pose();
    assertSame(new Together(word.parts().reversed()).targetFrom(hand), word.targetFrom(hand));
  }

  @Test
  void refusesWhatCannotBeDoneAtOnce() {
    Translation up = new Translation(Direction.UP, 0.01);
    Translation down = new Translation(Direction.DOWN, 0.02);
    assertThatThrownBy(() -> new Together(List.of(up, down)))
        .hasMessageContaining("\"up 1 cm\" and \"down 2 cm\"");
    assertThatThrownBy(() -> new Together(List.of(up))).hasMessageContaining("parts=1");
    assertThatThrownBy(() -> new Together(List.of(several(), up))).hasMessageContaining("one axis");
  }

  @Test
  void refusesAmountsThatAreNone() {
    for (double amount : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Translation(Direction.UP, amount))
          .hasMessageContaining("meters=");
      assertThatThrownBy(() -> new Rotation(Turn.TILT_LEFT, amount))
          .hasMessageContaining("radians=");
      assertThatThrownBy(() -> new Rewind(amount)).hasMessageContaining("seconds=");
      assertThatThrownBy(() -> new Width(amount)).hasMessageContaining("meters=");
      assertThatThrownBy(() -> new WidthChange(true, amount)).hasMessageContaining("meters=");
      assertThatThrownBy(() -> several().twist(amount)).hasMessageContaining("seconds=");
    }
    assertThatThrownBy(() -> new Opening(1.01)).hasMessageContaining("share=1.01");
  }

  @Test
  void opensNoFartherThanTheFingersGo() {
    assertThat(Opening.OPEN.targetMeters(0.02, 0.08)).isEqualTo(0.08);
    assertThat(Opening.CLOSED.targetMeters(0.02, 0.08)).isZero();
    assertThat(new Opening(0.5).targetMeters(0.02, 0.08)).isEqualTo(0.04);
    assertThat(new Width(0.03).targetMeters(0.02, 0.08)).isEqualTo(0.03);
    assertThat(new Width(0.1).targetMeters(0.02, 0.08)).isEqualTo(0.08);
    assertThat(new WidthChange(true, 0.01).targetMeters(0.02, 0.08)).isEqualTo(0.03);
    assertThat(new WidthChange(false, 0.03).targetMeters(0.02, 0.08)).isZero();
    assertThat(new WidthChange(true, 0.07).targetMeters(0.02, 0.08)).isEqualTo(0.08);
  }

  @Test
  void readsAsAPersonSaysIt() {
    assertThat(new Translation(Direction.UP, 0.01).describe()).isEqualTo("up 1 cm");
    assertThat(new Translation(Direction.LEFT, 0.0055).describe()).isEqualTo("left 5.5 mm");
    assertThat(new Rotation(Turn.TILT_FORWARD, Math.PI / 18).describe())
        .isEqualTo("tilt forward 10 degrees");
    assertThat(new Opening(0.25).describe()).isEqualTo("open to 25 %");
    assertThat(new WidthChange(false, 0.012).describe()).isEqualTo("close by 1.2 cm");
    assertThat(new Rewind(2).describe()).isEqualTo("go back 2 seconds");
    assertThat(Pace.SLOWER.describe()).isEqualTo("slower");
  }
}
