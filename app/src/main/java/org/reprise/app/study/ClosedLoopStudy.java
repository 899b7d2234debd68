package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reprise.app.station.StationSettings;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;

/**
 * Teaches every task with one demonstration, then carries each out from the same random placements
 * under every disturbance with every configuration of the executor.
 */
public final class ClosedLoopStudy {
  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;

  /**
   * What to study.
   *
   * @param suite tasks, placements, seeds and workers
   * @param disturbances what goes wrong
   * @param configurations names of the executor's configurations, see {@link ExecutorParts}
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      List<DisturbanceKind> disturbances,
      List<String> configurations) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no configuration of one of the names
     */
    public Plan {
      disturbances = List.copyOf(disturbances);
      configurations = List.copyOf(configurations);
      configurations.forEach(ExecutorParts::byName);
    }

    /** Returns the amount of work: demonstrations and episodes. */
    public int steps() {
      int each = suite.placements() * disturbances.size() * configurations.size();
      return suite.tasks().size() * (1 + each);
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A task was shown. */
    void taught(Task task);

    /** An episode ended. */
    void ended(ClosedLoopEpisode episode);

    /** Hears of the phases of episodes, and may interrupt them. */
    default EpisodeListener episodes() {
      return (phase, stage) -> {};
    }
  }

  /** Prepares a study. */
  public ClosedLoopStudy(Plan plan, StationSettings settings, NanoClock wallClock) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
  }

  /**
   * Teaches and runs. The same plan gives the same results, whatever the number of workers.
   *
   * @param bankFolder where the demonstrations go
   * @param recordedAt time to note in the demonstrations
   * @param listener hears of every step
   * @return the episodes, by disturbance, configuration, task and placement
   */
  public List<ClosedLoopEpisode> run(Path bankFolder, Instant recordedAt, Listener listener) {
    try (Workers workers = new Workers(plan.suite().workers())) {
      EpisodeRunner runner =
          new School(plan.suite(), settings, wallClock)
              .teach(workers, bankFolder, recordedAt, listener::taught);
      List<Callable<ClosedLoopEpisode>> episodes = new ArrayList<>();
      for (DisturbanceKind disturbance : plan.disturbances()) {
        for (String configuration : plan.configurations()) {
          for (Trial trial : trials(disturbance, configuration)) {
            episodes.add(() -> {
              EpisodeRun run = runner.run(trial, listener.episodes());
              ClosedLoopEpisode episode = new ClosedLoopEpisode(configuration, run.result());
              listener.ended(episode);
              return episode;
            });
          }
        }
      }
      return workers.all(episodes);
    }
  }

  private List<Trial> trials(DisturbanceKind disturbance, String configuration) {
    List<Trial> trials = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      for (int placement = 0; placement < plan.suite().placements(); placement++) {
        trials.add(
            new Trial(
                task,
                task.instruction(),
                plan.suite().objectSeed(),
                plan.suite().placementSeed(task.name(), placement),
                disturbance,
                ExecutorParts.byName(configuration)));
      }
    }
    return trials;
  }
}
