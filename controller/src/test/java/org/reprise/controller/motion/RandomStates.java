package org.reprise.controller.motion;

import java.util.SplittableRandom;

/** Draws limits over several orders of magnitude, states up to the limits, and targets. */
final class RandomStates {
  /** Seed of all tests here; another one is set by {@code -Dreprise.seed=...}. */
  static final long SEED = Long.getLong("reprise.seed", 31);

  private final SplittableRandom random;
  RateLimits limits = new RateLimits(1, 1, 1);
  double position;
  double velocity;
  double acceleration;
  double target;

  RandomStates(int stream) {
    random = new SplittableRandom(SEED + stream);
  }

  SplittableRandom random() {
    return random;
  }

  /** Draws a number whose logarithm is uniform. */
  double magnitude(double low, double high) {
    return Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
  }

  void drawLimits() {
    double greatest = magnitude(0.1, 100);
    limits = new RateLimits(magnitude(0.05, 20), greatest, greatest * magnitude(1, 1e7));
  }

  /** Draws a state within the limits that does not have to leave them. */
  void drawState() {
    position = random.nextDouble(-3, 3);
    do {
      velocity = upTo(limits.velocityRadiansPerSecond());
      acceleration = upTo(limits.accelerationRadiansPerSecondSquared());
    } while (overshoot() > 0);
  }

  /** Returns by how much the velocity exceeds its limit once the acceleration is zero. */
  double overshoot() {
    double gained =
        acceleration * Math.abs(acceleration) / (2 * limits.jerkRadiansPerSecondCubed());
    return Math.abs(velocity + gained) - limits.velocityRadiansPerSecond();
  }

  private double upTo(double limit) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> random.nextBoolean() ? limit : -limit;
      case 2 -> (random.nextBoolean() ? 1 : -1) * (1 - magnitude(1e-16, 1)) * limit;
      default -> random.nextDouble(-limit, limit);
    };
  }

  /** Draws a target: anywhere, very near, very near to where the quickest stop ends, or here. */
  void drawTarget() {
    double away = (random.nextBoolean() ? 1 : -1) * magnitude(1e-14, 3);
    switch (random.nextInt(4)) {
      case 0 -> target = random.nextDouble(-3, 3);
      case 1 -> target = position + away;
      case 2 -> {
        BrakeProfile brake = new BrakeProfile(limits);
        brake.solve(position, velocity, acceleration);
        target = brake.endRadians() + away;
      }
      default -> target = position;
    }
  }

  /** Says all, so that a failure can be repeated. */
  String words() {
    return "seed=%d %s position=%s velocity=%s acceleration=%s target=%s"
        .formatted(SEED, limits, position, velocity, acceleration, target);
  }
}
