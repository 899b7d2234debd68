package org.reprise.sim.disturbance;

import org.reprise.sim.cell.FingerFriction;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.cell.SimulatedCell;

/** Takes the grip from the fingers once they have lifted an object a little. */
final class SlipAct implements DisturbanceRun.Act {
  private static final double LEAST_SHARE = 1e-3;
  private static final long LEAST_NANOS = 400_000_000;
  private static final long MOST_NANOS = 2_000_000_000;

  private final Disturbance.Slip slip;
  private final SceneTruth truth;
  private final FingerFriction friction;
  private final Grip grip;
  private final double restMeters;
  private long startNanos;
  private boolean happened;
  private boolean over;

  SlipAct(Disturbance.Slip slip, SimulatedCell cell) {
    this.slip = slip;
    truth = cell.truth();
    friction = cell.fingerFriction();
    grip = new Grip(truth, slip.body());
    restMeters = heightMeters();
  }

  @Override
  public void began(Moment moment) {}

  @Override
  public void period() {
    if (over) {
      return;
    }
    grip.look();
    if (!happened) {
      if (grip.holds() && heightMeters() - restMeters >= slip.liftMeters()) {
        happened = true;
        startNanos = truth.nanos();
        friction.set(LEAST_SHARE);
      }
      return;
    }
    long nanos = truth.nanos() - startNanos;
    if (nanos >= MOST_NANOS || (nanos >= LEAST_NANOS && !grip.touches())) {
      friction.set(1);
      over = true;
    }
  }

  @Override
  public boolean happened() {
    return happened;
  }

  private double heightMeters() {
    return truth.baseFromBody(slip.body()).translation().z();
  }
}
