package org.reprise.sim.suite;

import org.reprise.sim.cell.SceneTruth;

/** Judges the physical state. */
@FunctionalInterface
public interface Goal {
  /**
   * Judges one time.
   *
   * @param initial state before the first motion
   * @param now state to judge
   */
  Verdict judge(SceneTruth initial, SceneTruth now);
}
