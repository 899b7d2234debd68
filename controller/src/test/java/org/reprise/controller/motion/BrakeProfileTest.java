package org.reprise.controller.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrakeProfileTest {
  private static final int CASES = 100_000;
  private static final double TOLERANCE = 1e-9;

  @Test
  void comesToRestWithinTheLimitsFromAnyState() {
    RandomStates states = new RandomStates(2);
    for (int i = 0; i < CASES; i++) {
      states.drawLimits();
      states.drawState();
      BrakeProfile brake = new BrakeProfile(states.limits);
      brake.solve(states.position, states.velocity, states.acceleration);
      double length = brake.durationSeconds() / 40;
      double before = states.acceleration;
      double jerk = states.limits.jerkRadiansPerSecondCubed();
      for (int k = 1; k <= 40; k++) {
        brake.sample(k * length);
        boolean good =
            Math.abs(brake.velocity()) <= states.limits.velocityRadiansPerSecond() * (1 + TOLERANCE)
                && Math.abs(brake.acceleration())
                    <= states.limits.accelerationRadiansPerSecondSquared() * (1 + TOLERANCE)
                && Math.abs(brake.acceleration() - before)
                    <= jerk * length * (1 + TOLERANCE) + TOLERANCE * Math.abs(before);
        if (!good) {
          throw new AssertionError("sample=%d: %s".formatted(k, states.words()));
        }
        before = brake.acceleration();
      }
      brake.sample(brake.durationSeconds());
      if (brake.velocity() != 0
          || brake.acceleration() != 0
          || brake.position() != brake.endRadians()) {
        throw new AssertionError("no rest: " + states.words());
      }
    }
  }

  @Test
  void isTheQuickestMotionToWhereItEnds() {
    RandomStates states = new RandomStates(3);
    for (int i = 0; i < 1000; i++) {
      states.drawLimits();
      states.drawState();
      BrakeProfile brake = new BrakeProfile(states.limits);
      brake.solve(states.position, states.velocity, states.acceleration);
      JerkLimitedProfile profile = new JerkLimitedProfile(states.limits);

      assertThat(
              profile.solve(
                  states.position, states.velocity, states.acceleration, brake.endRadians()))
          .isTrue();

      assertThat(profile.durationSeconds())
          .as(states.words())
          .isGreaterThanOrEqualTo(brake.durationSeconds() * (1 - TOLERANCE));
    }
  }

  @Test
  void leadsAccelerationAndVelocityBackInAtFullJerk() {
    BrakeProfile brake = new BrakeProfile(new RateLimits(1, 5, 100));

    brake.solve(0, 3, 20);

    assertThat(brake.highestRadians()).isEqualTo(brake.endRadians());
    brake.sample(0.15);
    assertThat(brake.acceleration()).isEqualTo(5, org.assertj.core.api.Assertions.within(1e-12));
    brake.sample(0.25);
    assertThat(brake.acceleration()).isEqualTo(-5, org.assertj.core.api.Assertions.within(1e-12));
  }
}
