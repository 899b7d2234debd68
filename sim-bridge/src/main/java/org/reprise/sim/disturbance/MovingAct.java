package org.reprise.sim.disturbance;

import org.reprise.sim.cell.ObjectCarrier;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.cell.SimulatedCell;

/**
 * Moves an object at constant speed, gently set in motion and stopped. Where something holds it
 * back it waits instead of gathering force.
 */
final class MovingAct implements DisturbanceRun.Act {
  private static final double RAMP_SECONDS = 0.15;
  private static final double MOST_LAG_METERS = 2e-3;

  private final Disturbance.Moving moving;
  private final SceneTruth truth;
  private final ObjectCarrier carrier;
  private final Grip grip;
  private long lastNanos;
  private double wayMeters;
  private double metersPerSecond;
  private boolean happened;
  private boolean over;

  MovingAct(Disturbance.Moving moving, SimulatedCell cell) {
    this.moving = moving;
    truth = cell.truth();
    carrier = Carriers.of(cell, moving.body());
    grip = new Grip(truth, moving.body());
  }

  @Override
  public void began(Moment moment) {
    if (moment == Moment.APPROACH && !happened) {
      happened = true;
      lastNanos = truth.nanos();
      carrier.begin();
    }
  }

  @Override
  public void period() {
    if (!happened || over) {
      return;
    }
    grip.look();
    double length = moving.course().lengthMeters();
    if (grip.holds() || wayMeters >= length) {
      carrier.release();
      over = true;
      return;
    }
    double seconds = (truth.nanos() - lastNanos) * 1e-9;
    lastNanos = truth.nanos();
    double acceleration = moving.metersPerSecond() / RAMP_SECONDS;
    double braking = Math.sqrt(2 * acceleration * (length - wayMeters));
    metersPerSecond =
        Math.min(
            Math.min(moving.metersPerSecond(), braking), metersPerSecond + acceleration * seconds);
    if (carrier.lagMeters() < MOST_LAG_METERS) {
      wayMeters = Math.min(length, wayMeters + metersPerSecond * seconds);
    }
    carrier.follow(moving.course(), wayMeters / length, metersPerSecond / length, 0);
  }

  @Override
  public boolean happened() {
    return happened;
  }
}
