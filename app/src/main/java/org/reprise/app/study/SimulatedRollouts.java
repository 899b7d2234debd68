package org.reprise.app.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.reprise.app.station.Seeds;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.sim.suite.Task;

/**
 * Tries a network out in simulation, on tasks of the suite: always from the same starts, nothing
 * looked at twice and nothing tried twice. What the network does not lead through is retrieved and
 * replayed.
 *
 * @param runner runs the episodes
 * @param tasks one or more
 * @param starts of each task, 1 or more
 * @param objectSeed decides the measures and colours of the objects
 * @param seed decides where everything stands
 */
public record SimulatedRollouts(
    EpisodeRunner runner, List<Task> tasks, int starts, long objectSeed, long seed)
    implements ToDoubleFunction<CloningLead> {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is nothing to try
   */
  public SimulatedRollouts {
    tasks = List.copyOf(tasks);
    if (tasks.isEmpty() || starts < 1) {
      throw new IllegalArgumentException(
          "tasks=%d starts=%d: must be 1 or more".formatted(tasks.size(), starts));
    }
  }

  @Override
  public double applyAsDouble(CloningLead lead) {
    int succeeded = 0;
    for (Task task : tasks) {
      for (int start = 0; start < starts; start++) {
        long placement = Seeds.derive(seed, "rollout " + task.name(), start);
        Trial trial =
            Trial.once(task, objectSeed, placement, method(lead.part()).method(part -> lead));
        succeeded += runner.run(trial, (phase, stage) -> {}).result().success() ? 1 : 0;
      }
    }
    return (double) succeeded / (tasks.size() * starts);
  }

  private static MethodChoice method(CloningPart part) {
    return switch (part) {
      case ALIGNMENT -> MethodChoice.BC_RET;
      case INTERACTION -> MethodChoice.RET_BC;
      case WHOLE -> MethodChoice.MT_ACT;
    };
  }
}
