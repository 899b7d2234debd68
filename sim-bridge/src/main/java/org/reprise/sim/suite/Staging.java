package org.reprise.sim.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.reprise.sim.cell.SceneTruth;

/**
 * A task with its things drawn, before they are placed.
 *
 * @param actors things that the task needs, the target first
 * @param stages demonstrator
 * @param goal what to reach, seen from the state before the first motion
 * @param lasting how long the goal must be met at the end; zero if meeting it once is enough
 * @param jointPositions where joints start that do not start at zero
 */
record Staging(
    List<Actor> actors,
    List<StageScript> stages,
    Function<SceneTruth, Goal> goal,
    Duration lasting,
    Map<String, Double> jointPositions) {
  /** How long most goals must be met at the end of an episode. */
  static final Duration AT_REST = Duration.ofMillis(500);

  Staging {
    actors = List.copyOf(actors);
    stages = List.copyOf(stages);
    jointPositions = Map.copyOf(jointPositions);
  }

  static Staging of(List<Actor> actors, List<StageScript> stages, Function<SceneTruth, Goal> goal) {
    return new Staging(actors, stages, goal, AT_REST, Map.of());
  }
}
