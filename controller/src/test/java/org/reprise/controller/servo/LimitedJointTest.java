package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.controller.servo.JointLimiter.Clamp;
import org.reprise.hardware.JointLimits;

final class LimitedJointTest {
  private static final double PERIOD = 1e-3;
  private static final JointLimits LIMITS = new JointLimits(-1, 1, 2, 10, 5000);
  private static final double JERK_STEP = 5000 * 1e-9;

  private final LimitedJoint joint = new LimitedJoint(LIMITS, PERIOD);

  private static double ask(LimitedJoint joint, double requested) {
    double next = joint.limit(requested);
    joint.sent(next);
    return next;
  }

  private static int brake(LimitedJoint joint) {
    int steps = 0;
    while (joint.speed() != 0 || joint.acceleration() != 0) {
      joint.sent(joint.brake());
      assertThat(++steps).isLessThan(1000);
    }
    return steps;
  }

  private void speedUp(int cycles) {
    for (int cycle = 0; cycle < cycles; cycle++) {
      ask(joint, 1);
    }
  }

  @Test
  void restsExactlyWhereItIsAskedToBe() {
    for (int cycle = 0; cycle < 2000; cycle++) {
      assertThat(ask(joint, 0.3)).isLessThanOrEqualTo(0.3 + JERK_STEP);
    }

    assertThat(joint.position()).isEqualTo(0.3);
    assertThat(joint.speed()).isZero();
    assertThat(joint.acceleration()).isZero();
    assertThat(joint.clamp()).isEqualTo(Clamp.NONE);
  }

  @Test
  void namesTheLimitThatHoldsItBack() {
    ask(joint, 0.5);
    assertThat(joint.clamp()).isEqualTo(Clamp.VELOCITY);
    ask(joint, joint.position() + 1e-4);
    assertThat(joint.clamp()).isEqualTo(Clamp.ACCELERATION);
    brake(joint);
    ask(joint, joint.position() + 7e-6);
    assertThat(joint.clamp()).isEqualTo(Clamp.JERK);
    ask(joint, 3);
    assertThat(joint.clamp()).isEqualTo(Clamp.POSITION);
    ask(joint, Double.NaN);
    assertThat(joint.clamp()).isEqualTo(Clamp.NOT_FINITE);
  }

  @Test
  void brakesToExactRestFromAnyMoment() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      joint.reset(random.nextDouble(-1, 1));
      for (int cycle = random.nextInt(300); cycle > 0; cycle--) {
        ask(joint, random.nextInt(40) == 0 ? random.nextDouble(-1, 1) : joint.position() + 1e-3);
      }
      brake(joint);
      double rest = joint.position();
      joint.sent(joint.brake());
      assertThat(joint.position()).isEqualTo(rest);
    }
  }

  @Test
  void movesInwardsOnlyFromOutsideOfItsTravel() {
    joint.reset(1.01);
    assertThat(ask(joint, 1.01)).isEqualTo(1.01);
    assertThat(ask(joint, 5)).isEqualTo(1.01);
    assertThat(ask(joint, Double.NaN)).isEqualTo(1.01);
    double before = 1.01;
    for (int cycle = 0; cycle < 500; cycle++) {
      double now = ask(joint, 0.9);
      assertThat(now).isLessThanOrEqualTo(before + JERK_STEP);
      before = now;
    }
    assertThat(before).isEqualTo(0.9);

    for (int cycle = 0; cycle < 1000; cycle++) {
      assertThat(ask(joint, 1.01)).isLessThanOrEqualTo(1);
    }
    assertThat(joint.position()).isCloseTo(1, within(1e-7));
  }

  @Test
  void takesAJumpOfWhatWasSentForANewStart() {
    speedUp(100);
    double held = joint.position();
    joint.limit(1);
    joint.sent(held);

    assertThat(joint.speed()).isZero();
    assertThat(joint.acceleration()).isZero();
    assertThat(joint.limit(held + 1) - held).isCloseTo(JERK_STEP, within(1e-5 * JERK_STEP));
  }

  @Test
  void goesOnFromWhatWasSentInstead() {
    speedUp(50);
    double before = joint.position();
    double speed = joint.speed();
    double other = joint.limit(1) - 1e-6;
    joint.sent(other);

    assertThat(joint.speed()).isEqualTo(other - before);
    assertThat(joint.acceleration()).isEqualTo(other - before - speed);
    brake(joint);
  }

  @Test
  void keepsItsLimitsWhereJerkHardlyBinds() {
    LimitedJoint quick = new LimitedJoint(new JointLimits(-1, 1, 2, 10, 1e6), PERIOD);
    double speed = 0;
    for (int cycle = 0; cycle < 1000; cycle++) {
      double before = quick.position();
      double now = ask(quick, 0.4);
      assertThat(Math.abs(now - before - speed)).isLessThanOrEqualTo(10e-6);
      assertThat(now).isLessThanOrEqualTo(0.4 + 10e-6);
      speed = now - before;
    }
    assertThat(quick.position()).isEqualTo(0.4);
  }

  @Test
  void smoothsWhatBreaksTheJerkALittle() {
    double greatest = 0;
    double requested = 0;
    double speed = 0;
    for (int cycle = 0; cycle < 1000; cycle++) {
      double acceleration = cycle / 20 % 2 == 0 ? 0.6 * JERK_STEP : -0.6 * JERK_STEP;
      speed += acceleration;
      requested += speed;
      greatest = Math.max(greatest, Math.abs(ask(joint, requested) - requested));
    }
    assertThat(greatest).isPositive().isLessThan(2 * JERK_STEP);
  }

  @Test
  void passesSmallNoiseOnWithoutMakingItGreater() {
    SplittableRandom random = new SplittableRandom(5);
    double squares = 0;
    for (int cycle = 0; cycle < 4000; cycle++) {
      double now = ask(joint, 0.1 + random.nextDouble(-1e-7, 1e-7));
      if (cycle >= 2000) {
        assertThat(now).isCloseTo(0.1, within(1.01e-7));
        squares += Math.pow(joint.acceleration() / (PERIOD * PERIOD), 2);
      }
    }
    double noise = 1e-7 * Math.sqrt(6.0 / 3) / (PERIOD * PERIOD);
    assertThat(Math.sqrt(squares / 2000)).isLessThan(1.1 * noise);
  }
}
