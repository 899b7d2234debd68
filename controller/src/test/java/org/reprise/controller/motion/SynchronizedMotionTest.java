package org.reprise.controller.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class SynchronizedMotionTest {
  private static final double PERIOD_SECONDS = 1e-3;
  private static final int JOINTS = 7;

  private final SplittableRandom random = new SplittableRandom(RandomStates.SEED);
  private final double[] position = new double[JOINTS];
  private final double[] velocity = new double[JOINTS];
  private final double[] acceleration = new double[JOINTS];
  private final double[] target = new double[JOINTS];

  private void drawTarget(double spread) {
    for (int j = 0; j < JOINTS; j++) {
      target[j] = random.nextDouble(-spread, spread);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void keepsLimitsWhenTheTargetJumpsAndEveryCycleSolvesAnew(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    SynchronizedMotion motion = SynchronizedMotion.of(robot.joints());
    Differences differences = new Differences(robot, PERIOD_SECONDS);
    double[][] kinds = {{2.5}, {0.3}, {1e-3}, {1e-9}};
    for (int cycle = 0; cycle < 200_000; cycle++) {
      if (random.nextInt(cycle % 20_000 < 10_000 ? 20 : 400) == 0) {
        drawTarget(kinds[random.nextInt(kinds.length)][0]);
      }
      assertThat(motion.solve(position, velocity, acceleration, target))
          .as("seed=%d cycle=%d", RandomStates.SEED, cycle)
          .isTrue();
      motion.sample(PERIOD_SECONDS, position, velocity, acceleration);
      differences.add(position);
    }
    System.out.printf(
        "%s re-targeted in 200000 cycles: velocity %.12f acceleration %.9f jerk %.7f of limits%n",
        name, differences.velocity(), differences.acceleration(), differences.jerk());
    assertThat(differences.velocity()).isLessThan(1 + 1e-9);
    assertThat(differences.acceleration()).isLessThan(1 + 1e-9);
    assertThat(differences.jerk()).isLessThan(1 + 1e-5);
  }

  @Test
  void arrivesWhenItSaidAtFirstThoughEveryCycleSolvesAnew() {
    SynchronizedMotion motion = SynchronizedMotion.of(RobotConfigs.load("panda").joints());
    for (int run = 0; run < 200; run++) {
      drawTarget(2);
      motion.solve(position, velocity, acceleration, target);
      double promised = motion.durationSeconds();
      int stop = random.nextInt(3) == 0 ? random.nextInt(400) : Integer.MAX_VALUE;
      for (int cycle = 1; cycle < promised / PERIOD_SECONDS + 2 && cycle < stop; cycle++) {
        motion.solve(position, velocity, acceleration, target);
        assertThat(motion.durationSeconds())
            .as("seed=%d run=%d cycle=%d", RandomStates.SEED, run, cycle)
            .isLessThan(Math.max(0, promised - (cycle - 1) * PERIOD_SECONDS) + 1e-5);
        motion.sample(PERIOD_SECONDS, position, velocity, acceleration);
      }
      if (stop == Integer.MAX_VALUE) {
        assertThat(position).containsExactly(target, org.assertj.core.api.Assertions.within(1e-9));
      }
    }
  }

  @Test
  void bringsAllJointsToRestAtTheSameTime() {
    SynchronizedMotion motion = SynchronizedMotion.of(RobotConfigs.load("panda").joints());
    for (int run = 0; run < 1000; run++) {
      drawTarget(2);
      motion.solve(position, velocity, acceleration, target);
      double end = motion.durationSeconds();
      motion.sample(end, position, velocity, acceleration);
      assertThat(position).containsExactly(target, org.assertj.core.api.Assertions.within(1e-9));
      assertThat(Arrays.stream(velocity).map(Math::abs).sum()).isLessThan(1e-9);
      motion.sample(end * (1 - 1e-4), position, velocity, acceleration);
      for (int j = 0; j < JOINTS; j++) {
        assertThat(Math.abs(velocity[j])).as("seed=%d joint=%d", RandomStates.SEED, j).isPositive();
      }
      motion.sample(end * random.nextDouble(), position, velocity, acceleration);
    }
  }

  @Test
  void brakesWhereThereIsNoMotion() {
    SynchronizedMotion motion = SynchronizedMotion.of(RobotConfigs.load("panda").joints());
    drawTarget(2);
    motion.solve(position, velocity, acceleration, target);
    motion.sample(motion.durationSeconds() / 3, position, velocity, acceleration);
    target[4] = Double.NaN;

    assertThat(motion.solve(position, velocity, acceleration, target)).isFalse();

    assertThat(motion.isBraking()).isTrue();
    motion.sample(motion.durationSeconds(), position, velocity, acceleration);
    assertThat(velocity).containsOnly(0);
    assertThat(motion.lowestRadians(0)).isLessThanOrEqualTo(position[0]);
    assertThat(motion.highestRadians(0)).isGreaterThanOrEqualTo(position[0]);
  }

  @Test
  void refusesAStateThatIsNotFinite() {
    SynchronizedMotion motion = new SynchronizedMotion(List.of(new RateLimits(1, 2, 3)));

    assertThatThrownBy(() ->
            motion.solve(new double[] {0}, new double[] {Double.NaN}, new double[1], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joint=0")
        .hasMessageContaining("must be finite");
  }

  @Test
  void allocatesNothing() {
    SynchronizedMotion motion = SynchronizedMotion.of(RobotConfigs.load("panda").joints());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 8 && least > 0; attempt++) {
      long before = threads.getThreadAllocatedBytes(thread);
      cycles(motion, 20_000);
      long after = threads.getThreadAllocatedBytes(thread);
      least = Math.min(least, after - before);
    }
    assertThat(least).as("bytes in 20000 cycles").isZero();
  }

  private void cycles(SynchronizedMotion motion, int count) {
    for (int cycle = 0; cycle < count; cycle++) {
      if (cycle % 100 == 0) {
        drawTarget(2);
      }
      if (cycle % 1000 < 20) {
        motion.brake(position, velocity, acceleration);
      } else {
        motion.solve(position, velocity, acceleration, target);
      }
      motion.sample(PERIOD_SECONDS, position, velocity, acceleration);
      target[6] += motion.highestRadians(6) - motion.lowestRadians(6) > 1e9 ? 1 : 0;
    }
  }
}
