package org.reprise.controller.trial;

import java.util.List;
import java.util.SplittableRandom;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Makes up requests that a limiter must stand: each joint gets a kind of its own, and now and then
 * another one.
 */
final class HostileRequests {
  private enum Kind {
    JUMPS,
    NOT_NUMBERS,
    SINUSOID,
    ENDS,
    STALE,
    RAMP,
    NOISE,
    NUDGES,
    STEPS,
    BENDS
  }

  private static final Kind[] KINDS = Kind.values();
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e308, -1e308, 0, -0.0, 1e-308
  };

  private final List<JointConfig> joints;
  private final double period;
  private final SplittableRandom random;
  private final Kind[] kinds;
  private final double[] held;
  private final double[] size;
  private final double[] rate;
  private final double[] slope;

  HostileRequests(List<JointConfig> joints, double period, SplittableRandom random) {
    int n = joints.size();
    this.joints = joints;
    this.period = period;
    this.random = random;
    kinds = new Kind[n];
    held = new double[n];
    size = new double[n];
    rate = new double[n];
    slope = new double[n];
  }

  /** Begins a stream at a posture. */
  void begin(double[] posture) {
    for (int i = 0; i < kinds.length; i++) {
      choose(i, posture[i]);
    }
  }

  /**
   * Makes up the next requests.
   *
   * @param cycle number of the cycle
   * @param posture what was sent last, shape [n]
   * @param into overwritten, shape [n]
   */
  void next(int cycle, double[] posture, double[] into) {
    for (int i = 0; i < kinds.length; i++) {
      if (random.nextInt(100) == 0) {
        choose(i, posture[i]);
      }
      into[i] = next(i, cycle, posture[i]);
    }
  }

  private void choose(int i, double at) {
    JointLimits limits = joints.get(i).limits();
    kinds[i] = KINDS[random.nextInt(KINDS.length)];
    held[i] = at;
    size[i] = (limits.upperRadians() - limits.lowerRadians()) * Math.pow(10, -random.nextDouble(6));
    rate[i] = Math.pow(10, random.nextDouble(-1, 3));
    slope[i] = limits.velocityRadiansPerSecond() * period * random.nextDouble(-1.2, 1.2);
  }

  private double next(int i, int cycle, double at) {
    JointLimits limits = joints.get(i).limits();
    double jerk = limits.jerkRadiansPerSecondCubed() * period * period * period;
    double change = limits.accelerationRadiansPerSecondSquared() * period * period;
    switch (kinds[i]) {
      case NOT_NUMBERS, RAMP, NOISE -> held[i] += slope[i];
      case BENDS -> {
        slope[i] += random.nextBoolean() ? change : -change;
        held[i] += slope[i];
      }
      case STALE -> held[i] += random.nextInt(6) == 0 ? 3 * slope[i] : 0;
      case STEPS -> held[i] = random.nextInt(40) == 0 ? at + size[i] : held[i];
      case ENDS -> held[i] = random.nextInt(40) == 0 ? end(limits) : held[i];
      case JUMPS, SINUSOID, NUDGES -> {}
    }
    return switch (kinds[i]) {
      case JUMPS -> held[i] + size[i] * random.nextDouble(-1, 1);
      case NOT_NUMBERS ->
          random.nextInt(8) == 0 ? SPECIAL[random.nextInt(SPECIAL.length)] : held[i];
      case SINUSOID -> held[i] + size[i] * Math.sin(rate[i] * cycle * period);
      case NOISE -> held[i] + jerk * random.nextDouble(-2, 2);
      case NUDGES -> at + jerk * random.nextDouble(-2, 2) + change * random.nextInt(-1, 2);
      case ENDS, STALE, RAMP, STEPS, BENDS -> held[i];
    };
  }

  private double end(JointLimits limits) {
    double end = random.nextBoolean() ? limits.upperRadians() : limits.lowerRadians();
    return random.nextBoolean() ? end : end + Math.copySign(random.nextDouble(3), end);
  }
}
