package org.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.controller.servo.JointLimiter;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Lets the limiter catch up with targets that jump, from rest to rest, joint by joint. */
final class CatchUp {
  private static final int JUMPS = 4000;
  private static final double LEAST_RADIANS = 1e-3;

  private final SplittableRandom random;
  private final List<Double> ratios = new ArrayList<>();
  private double lateCycles;
  private double overshootSteps;

  CatchUp(long seed) {
    random = new SplittableRandom(seed);
  }

  void measure(Map<String, Object> figures) {
    for (String name : RobotConfigs.names()) {
      RobotConfig robot = RobotConfigs.load(name);
      for (int i = 0; i < JUMPS; i++) {
        JointConfig joint = robot.joints().get(random.nextInt(robot.joints().size()));
        jump(joint, robot.periodNanos());
      }
    }
    figures.put("catch_up_jumps", ratios.size());
    Spread.of(ratios).putInto(figures, "catch_up_time_to_optimum_ratio");
    figures.put("catch_up_late_cycles_max", lateCycles);
    figures.put("overshoot_of_full_jerk_steps_max", overshootSteps);
  }

  private void jump(JointConfig joint, long periodNanos) {
    JointLimits limits = joint.limits();
    double range = limits.upperRadians() - limits.lowerRadians() - 1e-6;
    double distance = LEAST_RADIANS * Math.pow(range / LEAST_RADIANS, random.nextDouble());
    double start = limits.lowerRadians() + 5e-7 + random.nextDouble() * (range - distance);
    double[] target = {start + distance};
    double[] sent = {start};
    JointLimiter limiter = new JointLimiter(List.of(joint), periodNanos);
    limiter.reset(sent);
    int cycles = 0;
    double greatest = start;
    do {
      limiter.limit(target, sent);
      limiter.sent(sent);
      greatest = Math.max(greatest, sent[0]);
      cycles++;
    } while (!(limiter.atRest() && sent[0] == target[0]));
    double period = periodNanos * 1e-9;
    double optimum = leastSeconds(distance, limits);
    ratios.add(cycles * period / optimum);
    lateCycles = Math.max(lateCycles, cycles - optimum / period);
    double step = limits.jerkRadiansPerSecondCubed() * period * period * period;
    overshootSteps = Math.max(overshootSteps, (greatest - target[0]) / step);
  }

  /**
   * Returns the least time from rest to rest in continuous time: seven phases of constant jerk,
   * fewer if a limit is not reached (Biagiotti and Melchiorri, "Trajectory Planning for Automatic
   * Machines and Robots", 2008, section 3.4).
   */
  static double leastSeconds(double distance, JointLimits limits) {
    double v = limits.velocityRadiansPerSecond();
    double a = limits.accelerationRadiansPerSecondSquared();
    double j = limits.jerkRadiansPerSecondCubed();
    double toSpeed = v * j >= a * a ? v / a + a / j : 2 * Math.sqrt(v / j);
    if (distance >= v * toSpeed) {
      return distance / v + toSpeed;
    }
    if (distance >= 2 * a * a * a / (j * j)) {
      double half = a / j / 2;
      return 2 * (half + Math.sqrt(half * half + distance / a));
    }
    return 4 * Math.cbrt(distance / (2 * j));
  }
}
