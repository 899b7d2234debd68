package org.reprise.sim.suite;

import org.reprise.sim.cell.SceneTruth;

/** Judges the physical state, knowing what it was before the first motion. */
@FunctionalInterface
public interface Goal {
  /** Judges the present state. */
  Verdict judge(SceneTruth now);
}
