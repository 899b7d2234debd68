package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.Phase;
import org.reprise.sim.suite.Task;

/**
 * Teaches every task with one demonstration, all into one bank, then carries each out from random
 * placements.
 */
public final class OneDemonstrationStudy {
  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;

  /**
   * What to study.
   *
   * @param tasks the tasks
   * @param placements placements of each task
   * @param seed seed of everything random
   * @param objectSeed decides the measures and colours of the tasks' objects
   * @param workers episodes at a time
   */
  public record Plan(List<Task> tasks, int placements, long seed, long objectSeed, int workers) {
    /** Copies the list. */
    public Plan {
      tasks = List.copyOf(tasks);
    }

    /** Returns the seed of one placement of a task. */
    public long placementSeed(String task, int placement) {
      return Seeds.derive(seed, task, placement);
    }

    /** Returns the amount of work: demonstrations and episodes. */
    public int steps() {
      return tasks.size() * (1 + placements);
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A task was shown. */
    void taught(Task task);

    /** An episode ended. */
    void ended(EpisodeRun run);

    /** Tells whether nobody wants the results any more; asked often. */
    default boolean cancelled() {
      return false;
    }
  }

  /** Prepares a study. */
  public OneDemonstrationStudy(Plan plan, StationSettings settings, NanoClock wallClock) {
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
   * @return the episodes, ordered by task and seed
   * @throws CancellationException if the listener cancelled it
   */
  public List<EpisodeResult> run(Path bankFolder, Instant recordedAt, Listener listener) {
    try (Workers workers = new Workers(plan.workers())) {
      EpisodeRunner runner =
          new School(plan, settings, wallClock)
              .teach(
                  workers,
                  bankFolder,
                  recordedAt,
                  task -> {
                    listener.taught(task);
                    refuseIfCancelled(listener);
                  });
      List<Callable<EpisodeResult>> episodes = new ArrayList<>();
      for (int placement = 0; placement < plan.placements(); placement++) {
        for (Task task : plan.tasks()) {
          long seed = plan.placementSeed(task.name(), placement);
          episodes.add(() -> {
            refuseIfCancelled(listener);
            EpisodeRun run =
                runner.run(
                    task, task.instruction(), plan.objectSeed(), seed, new Cancelling(listener));
            refuseIfCancelled(listener);
            listener.ended(run);
            return run.result();
          });
        }
      }
      return StudySummary.ordered(
          workers.all(episodes), plan.tasks().stream().map(Task::name).toList());
    }
  }

  /** Ends an episode of which nobody wants the result any more. */
  private record Cancelling(Listener listener) implements EpisodeListener {
    @Override
    public void began(Phase phase, int stage) {}

    @Override
    public Optional<String> interruption() {
      return listener.cancelled() ? Optional.of("the study was cancelled") : Optional.empty();
    }
  }

  private static void refuseIfCancelled(Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
  }
}
