package org.reprise.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.motion.RateLimits;
import org.reprise.controller.motion.SynchronizedMotion;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/**
 * Measures jerk-limited motion against the least times possible, and the timing of paths against a
 * bound without jerk and against what was there before.
 */
public final class TrajectoryBenchmark implements Benchmark {
  private static final int MOTIONS = 5000;
  private static final int WARM_UP = 200_000;
  private static final int TIMED = 100_000;
  private static final int ROBUST = 1_000_000;
  private static final double PERIOD_SECONDS = 1e-3;

  /** Made by {@link java.util.ServiceLoader}. */
  public TrajectoryBenchmark() {}

  @Override
  public String name() {
    return "trajectory";
  }

  @Override
  public String description() {
    return "durations of synchronized motions and timed paths against time-optimal bounds;"
        + " microseconds of a solution; states without one";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("motions", MOTIONS);
    for (String robot : RobotConfigs.names()) {
      RobotConfig config = RobotConfigs.load(robot);
      Motions motions = new Motions(config, new SplittableRandom(seed));
      motions.ratios(figures, robot + "_at_rest_", false);
      motions.ratios(figures, robot + "_moving_", true);
      motions.failures(figures, robot + "_");
      motions.times(figures, robot + "_");
      new PathTimes(config, seed).measure(figures);
    }
    return figures;
  }

  /** One arm with the state that it is asked to move from. */
  private static final class Motions {
    private final SplittableRandom random;
    private final List<JointConfig> joints;
    private final SynchronizedMotion motion;
    private final QuickestSearch[] searches;
    private final double[] position;
    private final double[] velocity;
    private final double[] acceleration;
    private final double[] target;

    Motions(RobotConfig robot, SplittableRandom random) {
      this.random = random;
      joints = robot.joints();
      motion = SynchronizedMotion.of(joints);
      searches =
          joints.stream()
              .map(joint -> new QuickestSearch(RateLimits.of(joint.limits())))
              .toArray(QuickestSearch[]::new);
      position = new double[joints.size()];
      velocity = new double[joints.size()];
      acceleration = new double[joints.size()];
      target = new double[joints.size()];
    }

    private void draw(boolean moving) {
      for (int j = 0; j < joints.size(); j++) {
        drawTarget(j);
        position[j] = target[j];
        drawTarget(j);
        RateLimits limits = RateLimits.of(joints.get(j).limits());
        do {
          velocity[j] = moving ? symmetric(limits.velocityRadiansPerSecond()) : 0;
          acceleration[j] = moving ? symmetric(limits.accelerationRadiansPerSecondSquared()) : 0;
        } while (overshoots(limits, velocity[j], acceleration[j]));
      }
    }

    private void drawTarget(int j) {
      target[j] =
          random.nextDouble(
              joints.get(j).limits().lowerRadians(), joints.get(j).limits().upperRadians());
    }

    private double symmetric(double limit) {
      return random.nextDouble(-limit, limit);
    }

    private static boolean overshoots(RateLimits limits, double velocity, double acceleration) {
      double gained =
          acceleration * Math.abs(acceleration) / (2 * limits.jerkRadiansPerSecondCubed());
      return Math.abs(velocity + gained) > limits.velocityRadiansPerSecond();
    }

    void ratios(Map<String, Object> figures, String prefix, boolean moving) {
      double[] ratios = new double[MOTIONS];
      for (int i = 0; i < MOTIONS; i++) {
        draw(moving);
        double bound = 0;
        for (int j = 0; j < searches.length; j++) {
          bound =
              Math.max(
                  bound, searches[j].seconds(position[j], velocity[j], acceleration[j], target[j]));
        }
        motion.solve(position, velocity, acceleration, target);
        ratios[i] = motion.durationSeconds() / bound;
      }
      Arrays.sort(ratios);
      figures.put(prefix + "to_bound_mean_ratio", Arrays.stream(ratios).average().orElseThrow());
      figures.put(prefix + "to_bound_p50_ratio", ratios[MOTIONS / 2]);
      figures.put(prefix + "to_bound_max_ratio", ratios[MOTIONS - 1]);
    }

    void failures(Map<String, Object> figures, String prefix) {
      int failures = 0;
      for (int i = 0; i < ROBUST / joints.size(); i++) {
        draw(true);
        failures += motion.solve(position, velocity, acceleration, target) ? 0 : 1;
      }
      figures.put(prefix + "joint_states", ROBUST / joints.size() * joints.size());
      figures.put(prefix + "failures", failures);
    }

    /** Times solutions in a row of cycles at 1 kHz towards a target that jumps. */
    void times(Map<String, Object> figures, String prefix) {
      draw(false);
      double[] micros = new double[TIMED];
      for (int i = -WARM_UP; i < TIMED; i++) {
        if (random.nextInt(300) == 0) {
          for (int j = 0; j < joints.size(); j++) {
            drawTarget(j);
          }
        }
        long start = System.nanoTime();
        motion.solve(position, velocity, acceleration, target);
        long end = System.nanoTime();
        motion.sample(PERIOD_SECONDS, position, velocity, acceleration);
        if (i >= 0) {
          micros[i] = (end - start) * 1e-3;
        }
      }
      Arrays.sort(micros);
      figures.put(prefix + "solve_p50_microseconds", micros[TIMED / 2]);
      figures.put(prefix + "solve_p99_microseconds", micros[TIMED * 99 / 100]);
    }
  }
}
