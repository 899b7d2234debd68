package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

final class ObjectMotionTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 6);
  private static final Vector3 CENTRE = new Vector3(0.5, 0.1, 0.03);
  private static final long LOOK_NANOS = 120_000_000;
  private static final double NOISE_METERS = 0.002;

  private static RigidTransform seen(Vector3 moved, double yaw, SplittableRandom random) {
    return RigidTransform.ofTranslation(
            moved.x() + NOISE_METERS * random.nextGaussian(),
            moved.y() + NOISE_METERS * random.nextGaussian(),
            0)
        .compose(RigidTransform.ofYawAbout(CENTRE, yaw + 0.03 * random.nextGaussian()));
  }

  @Test
  void knowsNothingWithoutALook() {
    ObjectMotion motion = new ObjectMotion(CENTRE);

    assertThat(motion.at(5)).isEqualTo(RigidTransform.IDENTITY);
    assertThat(motion.velocity()).isEqualTo(Vector3.ZERO);
  }

  @RepeatedTest(20)
  void whatStandsIsNotCarriedAwayByNoise(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(SEED + repetition.getCurrentRepetition());
    ObjectMotion motion = new ObjectMotion(CENTRE);
    for (int look = 0; look < 20; look++) {
      motion.add(look * LOOK_NANOS, seen(Vector3.ZERO, 0, random));
      Vector3 later = motion.at(look * LOOK_NANOS + 1_000_000_000L).apply(CENTRE);
      assertThat(later.distanceTo(CENTRE)).as("seed=%d look=%d", SEED, look).isLessThan(0.008);
    }
  }

  @RepeatedTest(10)
  void whatMovesIsExtrapolated(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(SEED + repetition.getCurrentRepetition());
    double angle = random.nextDouble(2 * Math.PI);
    Vector3 velocity =
        new Vector3(Math.cos(angle), Math.sin(angle), 0).times(random.nextDouble(0.03, 0.08));
    ObjectMotion motion = new ObjectMotion(CENTRE);
    long now = 0;
    for (int look = 0; look < 12; look++) {
      now = look * LOOK_NANOS;
      motion.add(now, seen(velocity.times(now * 1e-9), 0, random));
    }

    assertThat(motion.velocity().distanceTo(velocity)).as("seed=%d", SEED).isLessThan(0.012);
    Vector3 later = motion.at(now + 500_000_000L).apply(CENTRE);
    assertThat(later.distanceTo(CENTRE.plus(velocity.times((now + 500_000_000L) * 1e-9))))
        .as("seed=%d", SEED)
        .isLessThan(0.01);
  }

  @Test
  void aShoveIsNotTakenForASpeed() {
    SplittableRandom random = new SplittableRandom(SEED);
    ObjectMotion motion = new ObjectMotion(CENTRE);
    Vector3 shoved = new Vector3(0.06, -0.03, 0);
    for (int look = 0; look < 6; look++) {
      motion.add(look * LOOK_NANOS, seen(Vector3.ZERO, 0, random));
    }
    for (int look = 6; look < 8; look++) {
      motion.add(look * LOOK_NANOS, seen(shoved, 0.4, random));
    }

    RigidTransform now = motion.at(8 * LOOK_NANOS);
    assertThat(now.apply(CENTRE).distanceTo(CENTRE.plus(shoved))).isLessThan(0.006);
    assertThat(now.rotation().angleRadians()).isCloseTo(0.4, within(0.08));
  }

  @Test
  void turnsAcrossHalfACircleAreAveragedTheShortWay() {
    ObjectMotion motion = new ObjectMotion(CENTRE);
    motion.add(0, RigidTransform.ofYawAbout(CENTRE, Math.PI - 0.02));
    motion.add(LOOK_NANOS, RigidTransform.ofYawAbout(CENTRE, -Math.PI + 0.02));

    assertThat(motion.at(LOOK_NANOS).rotation().angleRadians()).isCloseTo(Math.PI, within(1e-6));
  }

  @Test
  void imagesThatDoNotComeAnewCountOnce() {
    ObjectMotion motion = new ObjectMotion(CENTRE);
    for (int look = 0; look < 5; look++) {
      motion.add(7, RigidTransform.ofTranslation(0.01, 0, 0));
    }

    assertThat(motion.velocity()).isEqualTo(Vector3.ZERO);
    assertThat(motion.at(7).apply(CENTRE).x()).isCloseTo(0.51, within(1e-9));
  }

  @Test
  void whatIsUnseenForLongIsNotFollowedOn() {
    ObjectMotion motion = new ObjectMotion(CENTRE);
    for (int look = 0; look < 6; look++) {
      motion.add(look * LOOK_NANOS, RigidTransform.ofTranslation(0.06 * look * 0.12, 0, 0));
    }

    assertThat(motion.velocity().x()).isCloseTo(0.06, within(1e-6));
    assertThat(motion.at(60_000_000_000L).apply(CENTRE).distanceTo(CENTRE)).isLessThan(0.2);
  }
}
