package org.reprise.controller.motion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class JerkLimitedProfileTest {
  private static final int CASES = 100_000;
  private static final int SAMPLES = 60;
  private static final double TOLERANCE = 1e-9;

  private final RandomStates states = new RandomStates(1);

  @Test
  void reachesTheTargetWithinTheLimitsFromAnyState() {
    for (int i = 0; i < CASES; i++) {
      JerkLimitedProfile profile = solved();
      checkSamples(profile);
    }
  }

  @Test
  void takesAnyLongerTimeThatIsAskedFor() {
    for (int i = 0; i < CASES; i++) {
      JerkLimitedProfile profile = solved();
      double longer =
          switch (i % 3) {
            case 0 -> profile.durationSeconds() * (1 + states.magnitude(1e-12, 1));
            case 1 -> profile.durationSeconds() * states.random().nextDouble(1, 5);
            default -> profile.durationSeconds() + states.magnitude(1e-6, 10);
          };
      if (!profile.stretch(longer) || profile.durationSeconds() < longer * (1 - 1e-11)) {
        throw new AssertionError("asked for %s s: %s".formatted(longer, states.words()));
      }
      checkSamples(profile);
    }
  }

  private JerkLimitedProfile solved() {
    states.drawLimits();
    states.drawState();
    states.drawTarget();
    JerkLimitedProfile profile = new JerkLimitedProfile(states.limits);
    if (!profile.solve(states.position, states.velocity, states.acceleration, states.target)) {
      throw new AssertionError("no solution: " + states.words());
    }
    return profile;
  }

  private void checkSamples(JerkLimitedProfile profile) {
    double length = profile.durationSeconds() / SAMPLES;
    double scale = 1 + Math.abs(states.target - states.position);
    double lowest = profile.lowestRadians() - TOLERANCE * scale;
    double highest = profile.highestRadians() + TOLERANCE * scale;
    double velocity = states.velocity;
    double acceleration = states.acceleration;
    double position = states.position;
    for (int k = 1; k <= SAMPLES; k++) {
      profile.sample(k == SAMPLES ? profile.durationSeconds() : k * length);
      double change = Math.abs(profile.acceleration() - acceleration);
      double jerk = states.limits.jerkRadiansPerSecondCubed();
      double mean = (profile.velocity() + velocity) / 2;
      boolean good =
          within(profile.velocity(), states.limits.velocityRadiansPerSecond())
              && within(profile.acceleration(), states.limits.accelerationRadiansPerSecondSquared())
              && change <= jerk * length * (1 + TOLERANCE) + TOLERANCE * Math.abs(acceleration)
              && Math.abs(profile.position() - position - mean * length)
                  <= jerk * length * length * length + TOLERANCE * scale
              && profile.position() >= lowest
              && profile.position() <= highest;
      if (!good) {
        throw new AssertionError("sample=%d: %s".formatted(k, states.words()));
      }
      position = profile.position();
      velocity = profile.velocity();
      acceleration = profile.acceleration();
    }
    if (!(Math.abs(position - states.target) <= TOLERANCE * scale
        && Math.abs(velocity) + Math.abs(acceleration) <= TOLERANCE)) {
      throw new AssertionError("ends at %s: %s".formatted(position, states.words()));
    }
  }

  private static boolean within(double value, double limit) {
    return Math.abs(value) <= limit * (1 + TOLERANCE);
  }

  @Test
  void neverFailsToFindAMotion() {
    int failures = 0;
    for (int i = 0; i < 1_000_000; i++) {
      states.drawLimits();
      states.drawState();
      states.drawTarget();
      if (i % 4 == 0) {
        states.velocity *= 1 + states.magnitude(1e-16, 1);
        states.acceleration *= 1 + states.magnitude(1e-16, 1);
      }
      JerkLimitedProfile profile = new JerkLimitedProfile(states.limits);
      boolean found =
          profile.solve(states.position, states.velocity, states.acceleration, states.target)
              && profile.stretch(profile.durationSeconds() * states.random().nextDouble(1, 2));
      if (!found && failures++ == 0) {
        System.out.println("no motion: " + states.words());
      }
    }
    System.out.println("states without a motion: " + failures + " of 1000000");
    assertThat(failures).as("seed=%d states without a motion", RandomStates.SEED).isZero();
  }

  @Test
  void leadsAStateBeyondTheLimitsBackIn() {
    RateLimits limits = new RateLimits(1, 5, 100);
    JerkLimitedProfile profile = new JerkLimitedProfile(limits);

    assertThat(profile.solve(0, 1.5, 8, 2)).isTrue();

    double jerk = 0;
    double before = 8;
    for (int k = 1; k <= 10_000; k++) {
      double at = profile.durationSeconds() * k / 10_000;
      profile.sample(at);
      jerk =
          Math.max(
              jerk,
              Math.abs(profile.acceleration() - before) / (profile.durationSeconds() / 10_000));
      before = profile.acceleration();
      if (at > 0.35) {
        assertThat(Math.abs(profile.velocity())).isLessThanOrEqualTo(1 + TOLERANCE);
      }
      if (at > 0.03) {
        assertThat(Math.abs(profile.acceleration())).isLessThanOrEqualTo(5 + TOLERANCE);
      }
    }
    assertThat(jerk).isLessThan(100 * (1 + 1e-6));
    assertThat(profile.position()).isEqualTo(2);
  }

  @Test
  void refusesATargetThatIsNotFinite() {
    JerkLimitedProfile profile = new JerkLimitedProfile(new RateLimits(1, 5, 100));

    assertThat(profile.solve(0, 0.5, 1, Double.NaN)).isFalse();
    assertThat(profile.solve(0, 0.5, 1, Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(profile.solve(0, Double.NaN, 1, 1)).isFalse();
  }
}
