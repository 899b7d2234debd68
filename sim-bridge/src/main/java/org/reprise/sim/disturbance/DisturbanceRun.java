package org.reprise.sim.disturbance;

import java.util.Optional;
import org.reprise.sim.cell.SimulatedCell;

/**
 * Lets a disturbance happen in a running cell. It hears from outside what the robot begins to do;
 * all else follows from the state and the simulated time.
 */
public final class DisturbanceRun {
  private final Act act;

  /** What happens, period by period. */
  interface Act {
    /** The robot begins something. */
    void began(Moment moment);

    /** A control period begins. */
    void period();

    /** Tells whether it has begun to happen. */
    boolean happened();
  }

  private DisturbanceRun(Act act) {
    this.act = act;
  }

  /**
   * Makes a disturbance ready in a cell, as the only one there.
   *
   * @param disturbance what is to happen
   * @param cell where
   * @throws IllegalArgumentException if the body to be moved is fixed to the table
   */
  public static DisturbanceRun in(SimulatedCell cell, Disturbance disturbance) {
    Optional<Act> act =
        switch (disturbance) {
          case Disturbance.None none -> Optional.empty();
          case Disturbance.Push push -> Optional.of(new PushAct(push, cell));
          case Disturbance.Slip slip -> Optional.of(new SlipAct(slip, cell));
          case Disturbance.Moving moving -> Optional.of(new MovingAct(moving, cell));
        };
    act.ifPresent(present -> cell.beforeEachPeriod(present::period));
    return new DisturbanceRun(act.orElse(new Nothing()));
  }

  /** Tells the disturbance what the robot begins; only the first time counts. */
  public void began(Moment moment) {
    act.began(moment);
  }

  /** Tells whether the disturbance has begun to happen. */
  public boolean happened() {
    return act.happened();
  }

  private static final class Nothing implements Act {
    @Override
    public void began(Moment moment) {}

    @Override
    public void period() {}

    @Override
    public boolean happened() {
      return false;
    }
  }
}
