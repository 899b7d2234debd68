package org.reprise.sim.suite;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.cell.SceneTruth;

/**
 * One placement of a task: what stands where, who shows the task, and how success is seen.
 *
 * @param instruction the task in plain words
 * @param cell fragments of the model
 * @param objects everything on the table; the target first, then the second object if there is one
 * @param stages demonstrator, one script for each stage
 * @param goal what to reach, seen from the state before the first motion
 * @param lasting how long the goal must be met at the end; zero if meeting it once is enough
 */
public record TaskScene(
    String instruction,
    CellScene cell,
    List<SceneObject> objects,
    List<StageScript> stages,
    Function<SceneTruth, Goal> goal,
    Duration lasting) {
  /** Copies the lists. */
  public TaskScene {
    objects = List.copyOf(objects);
    stages = List.copyOf(stages);
  }

  /** Starts to follow an episode from the state before the first motion. */
  public SuccessCheck check(SceneTruth initial) {
    return new SuccessCheck(goal.apply(initial), lasting);
  }
}
