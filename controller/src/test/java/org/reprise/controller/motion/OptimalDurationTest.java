package org.reprise.controller.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Compares durations with an exhaustive search that knows nothing of ramps.
 *
 * <p>With jerks of -J, 0 or J over whole steps, acceleration and velocity stay on a lattice of
 * whole numbers, and dynamic programming finds the greatest distance to rest in k steps exactly.
 * The quickest motion over that distance must not take longer than k steps.
 */
final class OptimalDurationTest {
  private static final int CASES = 300;
  private static final int STEPS = 60;
  private static final double STEP_SECONDS = 0.01;

  /** A distance that is off by rounding costs its third root in time. */
  private static final double TOLERANCE_STEPS = 1e-3;

  private static final long NEVER = Long.MIN_VALUE;

  private final SplittableRandom random = new SplittableRandom(RandomStates.SEED);
  private int accelerations;
  private int velocities;
  private int acceleration;
  private int velocity;
  private double jerk;

  @Test
  void noMotionOfTheLatticeIsQuicker() {
    int compared = 0;
    double slack = 0;
    for (int i = 0; i < CASES; i++) {
      draw();
      long[][] reached = new long[2 * accelerations + 1][2 * velocities + 1];
      fill(reached);
      reached[acceleration + accelerations][velocity + velocities] = 0;
      for (int k = 1; k <= STEPS; k++) {
        reached = step(reached);
        long best = reached[accelerations][velocities];
        if (best != NEVER) {
          double steps = stepsTo(best);
          assertThat(steps)
              .as("seed=%d case=%d distance=%d", RandomStates.SEED, i, best)
              .isLessThanOrEqualTo(k + TOLERANCE_STEPS);
          slack += k - steps;
          compared++;
        }
      }
    }
    System.out.printf(
        "optimal durations: cases=%d mean lead over the lattice=%.3f steps%n",
        compared, slack / compared);
    assertThat(compared).isGreaterThan(CASES * STEPS / 4);
    assertThat(slack / compared).as("the lattice is nearly as quick").isLessThan(1);
  }

  private void draw() {
    jerk = random.nextDouble(1, 1000);
    accelerations = random.nextInt(2, 9);
    velocities = 2 * random.nextInt(4, 150);
    do {
      acceleration = random.nextInt(-accelerations, accelerations + 1);
      velocity = random.nextInt(-velocities, velocities + 1);
    } while (Math.abs(velocity + acceleration * Math.abs(acceleration)) > velocities);
  }

  private double stepsTo(long distance) {
    double h = STEP_SECONDS;
    RateLimits limits =
        new RateLimits(velocities * jerk * h * h / 2, accelerations * jerk * h, jerk);
    JerkLimitedProfile profile = new JerkLimitedProfile(limits);
    assertThat(
            profile.solve(
                0,
                velocity * jerk * h * h / 2,
                acceleration * jerk * h,
                distance * jerk * h * h * h / 6))
        .isTrue();
    return profile.durationSeconds() / h;
  }

  /** Goes one step on: a' = a + s, v' = v + 2a + s, p' = p + 3v + 3a + s for s of -1, 0, 1. */
  private long[][] step(long[][] reached) {
    long[][] next = new long[reached.length][reached[0].length];
    fill(next);
    for (int a = -accelerations; a <= accelerations; a++) {
      for (int v = -velocities; v <= velocities; v++) {
        long p = reached[a + accelerations][v + velocities];
        for (int s = -1; s <= 1 && p != NEVER; s++) {
          int faster = v + 2 * a + s;
          if (Math.abs(a + s) <= accelerations && Math.abs(faster) <= velocities) {
            long[] row = next[a + s + accelerations];
            row[faster + velocities] = Math.max(row[faster + velocities], p + 3L * v + 3L * a + s);
          }
        }
      }
    }
    return next;
  }

  private static void fill(long[][] values) {
    for (long[] row : values) {
      Arrays.fill(row, NEVER);
    }
  }
}
