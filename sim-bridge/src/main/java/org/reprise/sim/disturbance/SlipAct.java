package org.reprise.sim.disturbance;

import org.reprise.sim.cell.FingerFault;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.cell.SimulatedCell;

/**
 * Takes the grip from the fingers once they have lifted an object a little; where its shape keeps
 * it between them nevertheless, they give way too.
 */
final class SlipAct implements DisturbanceRun.Act {
  private static final double LEAST_SHARE = 1e-3;
  private static final double GIVEN_METERS = 0.02;
  private static final long HOOKED_NANOS = 200_000_000;
  private static final long LEAST_NANOS = 400_000_000;
  private static final long MOST_NANOS = 2_000_000_000;

  private final Disturbance.Slip slip;
  private final SceneTruth truth;
  private final FingerFault fingers;
  private final Grip grip;
  private final double restMeters;
  private long startNanos;
  private boolean happened;
  private boolean given;
  private boolean over;

  SlipAct(Disturbance.Slip slip, SimulatedCell cell) {
    this.slip = slip;
    truth = cell.truth();
    fingers = cell.fingerFault();
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
        fingers.grip(LEAST_SHARE);
      }
      return;
    }
    long nanos = truth.nanos() - startNanos;
    if (nanos >= HOOKED_NANOS && grip.holds() && !given) {
      given = true;
      fingers.giveWay(GIVEN_METERS);
    }
    if (nanos >= MOST_NANOS || (nanos >= LEAST_NANOS && !grip.touches())) {
      fingers.mend();
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
