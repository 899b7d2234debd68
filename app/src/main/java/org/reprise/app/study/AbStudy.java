package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.reprise.app.station.Seeds;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;

/**
 * Compares two sides on the same starts: each is shown the tasks, then both carry each out from
 * every placement, one right after the other, with the same faults of sensors and camera and the
 * same disturbance. A coin thrown for each pair decides who begins, so that what drifts meanwhile
 * favours none; that matters to arms that drift, and is kept here so that the order of episodes is
 * the one that such an arm would be given.
 */
public final class AbStudy {
  private final Plan plan;
  private final NanoClock wallClock;

  /**
   * What to compare.
   *
   * @param suite tasks, placements, seeds and workers
   * @param disturbance what goes wrong
   * @param a one side
   * @param b the other
   * @param stopsEarly whether to end after the first round of placements at which the evidence is
   *     {@linkplain AbSummary#CLEAR clear}
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      DisturbanceKind disturbance,
      Side a,
      Side b,
      boolean stopsEarly) {
    /** Returns the amount of work: demonstrations and episodes. */
    public int steps() {
      int each = a.demonstrations() + b.demonstrations() + 2 * suite.placements();
      return suite.tasks().size() * each;
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A side was shown a task. */
    void taught(String side, Task task);

    /** An episode ended. */
    void ended(AbEpisode episode);

    /** Hears of the phases of episodes, and may interrupt them. */
    EpisodeListener episodes();
  }

  /** Prepares a comparison. */
  public AbStudy(Plan plan, NanoClock wallClock) {
    this.plan = plan;
    this.wallClock = wallClock;
  }

  /**
   * Teaches and compares. The same plan gives the same results, whatever the number of workers.
   *
   * @param folder where the demonstrations go, each side's into a bank of its own
   * @param recordedAt time to note in the demonstrations
   * @param listener hears of every step
   * @return the episodes in pairs, those of a pair in the order in which they were made
   */
  public List<AbEpisode> run(Path folder, Instant recordedAt, Listener listener) {
    try (Workers workers = new Workers(plan.suite().workers())) {
      EpisodeRunner a = teach("A", plan.a(), workers, folder, recordedAt, listener);
      EpisodeRunner b = teach("B", plan.b(), workers, folder, recordedAt, listener);
      List<AbEpisode> episodes = new ArrayList<>();
      for (int placement = 0; placement < plan.suite().placements(); placement++) {
        List<Callable<List<AbEpisode>>> pairs = new ArrayList<>();
        for (Task task : plan.suite().tasks()) {
          long seed = plan.suite().placementSeed(task.name(), placement);
          pairs.add(() -> pair(a, b, task, seed, listener));
        }
        workers.all(pairs).forEach(episodes::addAll);
        if (plan.stopsEarly() && AbSummary.of(episodes).evidence() >= AbSummary.CLEAR) {
          break;
        }
      }
      return episodes;
    }
  }

  private EpisodeRunner teach(
      String name, Side side, Workers workers, Path folder, Instant recordedAt, Listener listener) {
    return new School(plan.suite(), side, wallClock)
        .teach(
            workers,
            folder.resolve("bank-" + name.toLowerCase(Locale.ROOT)),
            recordedAt,
            task -> listener.taught(name, task));
  }

  private List<AbEpisode> pair(
      EpisodeRunner a, EpisodeRunner b, Task task, long seed, Listener listener) {
    boolean beginsWithA = (Seeds.derive(seed, "who begins", 0) & 1) == 0;
    List<AbEpisode> pair = new ArrayList<>();
    for (int turn = 1; turn <= 2; turn++) {
      boolean isA = beginsWithA == (turn == 1);
      Side side = isA ? plan.a() : plan.b();
      Trial trial =
          new Trial(
              task,
              task.instruction(),
              plan.suite().objectSeed(),
              seed,
              plan.disturbance(),
              side.tuning());
      EpisodeRun run = (isA ? a : b).run(trial, listener.episodes());
      AbEpisode episode = new AbEpisode(isA ? "A" : "B", turn, run.result());
      listener.ended(episode);
      pair.add(episode);
    }
    return pair;
  }
}
