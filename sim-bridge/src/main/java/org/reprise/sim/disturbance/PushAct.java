package org.reprise.sim.disturbance;

import org.reprise.sim.cell.ObjectCarrier;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.cell.SimulatedCell;

/** Shoves an object along the quintic of least jerk, then holds it for a moment. */
final class PushAct implements DisturbanceRun.Act {
  private static final double SECONDS = 0.3;
  private static final double HELD_SECONDS = 0.08;

  private final Disturbance.Push push;
  private final SceneTruth truth;
  private final ObjectCarrier carrier;
  private final Grip grip;
  private long startNanos = Long.MAX_VALUE;
  private boolean happened;
  private boolean over;

  PushAct(Disturbance.Push push, SimulatedCell cell) {
    this.push = push;
    truth = cell.truth();
    carrier = Carriers.of(cell, push.body());
    grip = new Grip(truth, push.body());
  }

  @Override
  public void began(Moment moment) {
    if (moment == push.from() && startNanos == Long.MAX_VALUE) {
      startNanos = truth.nanos() + Math.round(push.delaySeconds() * 1e9);
    }
  }

  @Override
  public void period() {
    if (over || truth.nanos() < startNanos) {
      return;
    }
    if (!happened) {
      grip.look();
      if (grip.holds()) {
        over = true;
        return;
      }
      carrier.begin();
      happened = true;
    }
    double seconds = (truth.nanos() - startNanos) * 1e-9;
    if (seconds > SECONDS + HELD_SECONDS) {
      carrier.release();
      over = true;
      return;
    }
    double t = Math.min(1, seconds / SECONDS);
    carrier.follow(
        push.course(),
        t * t * t * (10 - 15 * t + 6 * t * t),
        30 * t * t * (1 - t) * (1 - t) / SECONDS,
        60 * t * (1 - t) * (1 - 2 * t) / (SECONDS * SECONDS));
  }

  @Override
  public boolean happened() {
    return happened;
  }
}
