package org.reprise.sim.disturbance;

import org.reprise.sim.cell.SceneTruth;

/** Watches whether the fingers hold a body, every 10 ms. */
final class Grip {
  private static final long EVERY_NANOS = 10_000_000;

  private final SceneTruth truth;
  private final String body;
  private long nextNanos;
  private boolean left;
  private boolean right;

  Grip(SceneTruth truth, String body) {
    this.truth = truth;
    this.body = body;
  }

  /** Looks again if it is time to. */
  void look() {
    if (truth.nanos() >= nextNanos) {
      nextNanos = truth.nanos() + EVERY_NANOS;
      left = truth.touching(body, "robot/left_finger");
      right = truth.touching(body, "robot/right_finger");
    }
  }

  /** Tells whether both fingers touch the body. */
  boolean holds() {
    return left && right;
  }

  /** Tells whether a finger touches the body. */
  boolean touches() {
    return left || right;
  }
}
