package org.reprise.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.servo.JointLimiter;
import org.reprise.controller.trial.LimitJudge;
import org.reprise.controller.trial.LimiterCampaign;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Counts what gets past the limiter, and measures how fast and how close it follows. */
public final class LimiterBenchmark implements Benchmark {
  private static final long STREAMS = 200_000;
  private static final int CYCLES = 20_000;
  private static final int WARM_UP_ROUNDS = 20;
  private static final int ROUNDS = 21;
  private static final double AMPLITUDE_RADIANS = 0.2;
  private static final double RADIANS_PER_SECOND = 3;

  /** Made by {@link java.util.ServiceLoader}. */
  public LimiterBenchmark() {}

  @Override
  public String name() {
    return "limiter";
  }

  @Override
  public String description() {
    return "limits broken under hostile streams (--streams N), time of a cycle, time to catch up"
        + " against the least possible";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, STREAMS);
  }

  @Override
  public Map<String, Object> run(long seed, long streams) {
    Map<String, Object> figures = new LinkedHashMap<>();
    new CatchUp(seed).measure(figures);
    for (Stream stream : Stream.values()) {
      time(stream, seed).putInto(figures, stream.name().toLowerCase(Locale.ROOT) + JOINT_NANOS);
    }
    figures.put("following_error_radians_max", followingError());
    long began = System.nanoTime();
    LimiterCampaign campaign = LimiterCampaign.run(seed, streams);
    double seconds = (System.nanoTime() - began) * 1e-9;
    figures.put("streams", campaign.streams());
    figures.put("joint_cycles", campaign.jointCycles());
    figures.put("streams_per_second", campaign.streams() / seconds);
    for (LimitJudge.Kind kind : LimitJudge.Kind.values()) {
      String what = kind.name().toLowerCase(Locale.ROOT);
      figures.put(what + "_violations", campaign.violations(kind));
      figures.put(what + "_worst_relative_excess", campaign.worst(kind));
    }
    if (campaign.violations() > 0) {
      figures.put("first_failure", campaign.failure());
    }
    return figures;
  }

  private static final String JOINT_NANOS = "_nanoseconds_per_joint_cycle";

  /** What is asked for while cycles are timed. */
  private enum Stream {
    FOLLOWING,
    NOISY,
    JUMPING,
    RANDOM
  }

  private static Spread time(Stream stream, long seed) {
    RobotConfig robot = RobotConfigs.load("panda");
    double[] ready = robot.readyRadians().toArray();
    double[][] requests = requests(stream, ready, robot.periodNanos() * 1e-9, seed);
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    double[] sent = new double[ready.length];
    List<Double> nanos = new ArrayList<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      limiter.reset(ready);
      long began = System.nanoTime();
      for (double[] requested : requests) {
        limiter.limit(requested, sent);
        limiter.sent(sent);
      }
      double each = (double) (System.nanoTime() - began) / requests.length / ready.length;
      if (round >= 0) {
        nanos.add(each);
      }
    }
    return Spread.of(nanos);
  }

  private static double[][] requests(Stream stream, double[] ready, double period, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] requests = new double[CYCLES][ready.length];
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      double wave = sway(cycle * period);
      for (int joint = 0; joint < ready.length; joint++) {
        requests[cycle][joint] =
            switch (stream) {
              case FOLLOWING -> ready[joint] + wave;
              case NOISY -> ready[joint] + wave + 1e-5 * random.nextDouble(-1, 1);
              case JUMPING -> ready[joint] + (cycle / 1000 % 2 == 0 ? 0.5 : -0.5);
              case RANDOM -> random.nextDouble(-3, 3);
            };
      }
    }
    return requests;
  }

  private static double sway(double seconds) {
    return AMPLITUDE_RADIANS * (1 - Math.cos(RADIANS_PER_SECOND * seconds));
  }

  /** Returns the greatest distance from a feasible target that is followed from the start. */
  private static double followingError() {
    RobotConfig robot = RobotConfigs.load("panda");
    double[] ready = robot.readyRadians().toArray();
    double[] sent = new double[ready.length];
    JointLimiter limiter = new JointLimiter(robot.joints(), robot.periodNanos());
    limiter.reset(ready);
    double greatest = 0;
    for (double[] requested : requests(Stream.FOLLOWING, ready, robot.periodNanos() * 1e-9, 0)) {
      limiter.limit(requested, sent);
      limiter.sent(sent);
      for (int joint = 0; joint < sent.length; joint++) {
        greatest = Math.max(greatest, Math.abs(sent[joint] - requested[joint]));
      }
    }
    return greatest;
  }
}
