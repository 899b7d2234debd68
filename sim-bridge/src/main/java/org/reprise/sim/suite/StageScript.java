package org.reprise.sim.suite;

import java.util.List;
import org.reprise.sim.cell.SceneTruth;

/** Shows one stage of a task with knowledge of the true state. */
public interface StageScript {
  /**
   * Plans the stage from the state right before it; from the second stage on the object is in the
   * hand.
   *
   * @return ways that do the same, such as a grasp and its half turn, the most natural posture of
   *     the arm first
   */
  List<StagePlan> plans(SceneTruth truth);

  /** Plans the stage in its most natural posture. */
  default StagePlan plan(SceneTruth truth) {
    return plans(truth).getFirst();
  }
}
