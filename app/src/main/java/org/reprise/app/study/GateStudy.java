package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;

/**
 * Collects episodes for gates to judge: teaches every task once, then carries each out from random
 * placements under disturbances, without help.
 *
 * <p>What was done is kept in a folder; the same plan in the same folder goes on where it stopped,
 * and simulates nothing that is there.
 */
public final class GateStudy {
  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;
  private final Path folder;
  private final StudyLines lines;
  private final Map<String, GateEpisode> kept = new ConcurrentHashMap<>();
  private final Map<String, Demonstration> shown = new ConcurrentHashMap<>();

  /**
   * What to collect.
   *
   * @param suite tasks, placements, seeds and workers
   * @param disturbances what goes wrong
   * @param configuration of the executor, see {@link ExecutorParts}
   * @param models networks that lead through interactions, the first before the others; none: the
   *     demonstration is replayed
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      List<DisturbanceKind> disturbances,
      String configuration,
      List<Path> models) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no such configuration
     */
    public Plan {
      disturbances = List.copyOf(disturbances);
      models = List.copyOf(models);
      ExecutorParts.byName(configuration);
    }

    /** Returns the number of episodes. */
    public int episodes() {
      return suite.tasks().size() * suite.placements() * disturbances.size();
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A task was shown. */
    void taught(Task task);

    /** An episode ended, or was there. */
    void ended(GateEpisode episode);

    /** Hears of the phases of episodes, and may interrupt them. */
    EpisodeListener episodes();

    /** Tells whether nobody wants the results any more; asked often. */
    boolean cancelled();
  }

  /**
   * Prepares a study.
   *
   * @param folder what was done is kept here, and the plan
   * @throws IllegalArgumentException if the folder holds a study of another plan; the message names
   *     the first field that differs
   */
  public GateStudy(Plan plan, StationSettings settings, NanoClock wallClock, Path folder) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
    this.folder = folder;
    KeptPlan.require(folder, KeptPlan.of(plan, settings));
    lines = new StudyLines(folder.resolve("attempts.jsonl"));
    lines.read().stream()
        .map(line -> lines.as(line, GateEpisode.class))
        .forEach(episode -> kept.put(episode.name(), episode));
  }

  /**
   * Collects.
   *
   * @return the episodes in an order that the seed decides, tasks and disturbances mixed
   */
  public List<GateEpisode> run(Listener listener) {
    List<Trial> trials = trials();
    List<Trial> missing = trials.stream().filter(trial -> kept(trial).isEmpty()).toList();
    trials.stream().flatMap(trial -> kept(trial).stream()).forEach(listener::ended);
    if (!missing.isEmpty()) {
      try (EnsembleShelf networks = new EnsembleShelf(plan.models(), settings.robot().name());
          Workers workers = new Workers(plan.suite().workers())) {
        Bank bank = teach(workers, listener);
        EpisodeRunner runner = EpisodeRunner.over(bank, settings, wallClock);
        workers.all(
            missing.stream()
                .map(trial -> work(() -> networks.led(trial), bank, runner, listener))
                .toList());
      }
    }
    return trials.stream()
        .flatMap(trial -> kept(trial).stream())
        .sorted(
            Comparator.comparingLong(
                    (GateEpisode e) -> Seeds.derive(plan.suite().seed(), e.name(), 0))
                .thenComparing(GateEpisode::name))
        .toList();
  }

  private Optional<GateEpisode> kept(Trial trial) {
    return Optional.ofNullable(kept.get(name(trial)));
  }

  private static String name(Trial trial) {
    return GateEpisode.name(
        trial.task().name(), disturbance(trial.disturbance()), trial.placementSeed());
  }

  private static String disturbance(DisturbanceKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private List<Trial> trials() {
    List<Trial> trials = new ArrayList<>();
    for (int placement = 0; placement < plan.suite().placements(); placement++) {
      for (Task task : plan.suite().tasks()) {
        for (DisturbanceKind kind : plan.disturbances()) {
          trials.add(
              new Trial(
                  task,
                  task.instruction(),
                  plan.suite().objectSeed(),
                  plan.suite().placementSeed(task.name(), placement),
                  kind,
                  ExecutorParts.byName(plan.configuration())));
        }
      }
    }
    return trials;
  }

  private Bank teach(Workers workers, Listener listener) {
    Bank bank = Bank.openOrCreate(folder.resolve("bank"));
    Teacher teacher = new Teacher(settings);
    List<Callable<Task>> lessons = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      if (!bank.isTaken(task.name())) {
        lessons.add(() -> {
          goOn(listener);
          Demonstration lesson =
              teacher
                  .teach(
                      task,
                      task.name(),
                      plan.suite().objectSeed(),
                      plan.suite().seed(),
                      Instant.now())
                  .demonstration();
          synchronized (bank) {
            bank.add(lesson);
          }
          listener.taught(task);
          return task;
        });
      }
    }
    workers.all(lessons);
    return bank;
  }

  private Callable<GateEpisode> work(
      Supplier<Trial> trial, Bank bank, EpisodeRunner runner, Listener listener) {
    return () -> {
      goOn(listener);
      DoubtRecorder recorder = new DoubtRecorder(listener.episodes());
      EpisodeRun run = runner.run(trial.get(), recorder, Companion.watching(recorder));
      goOn(listener);
      EpisodeResult result = run.result();
      GateEpisode episode =
          new GateEpisode(
              result.task(),
              result.seed(),
              result.disturbance(),
              result.refused(),
              result.success(),
              reported(run.trace()),
              result.phase(),
              result.cause(),
              recorder.cues(run.trace(), id -> shown.computeIfAbsent(id, bank::load)));
      lines.append(episode);
      kept.put(episode.name(), episode);
      listener.ended(episode);
      return episode;
    };
  }

  /** Returns what the robot knows by itself. */
  private static Hindsight reported(EpisodeTrace trace) {
    return switch (trace.outcome()) {
      case EpisodeOutcome.Completed completed ->
          completed.verdict().told() ? Hindsight.SUCCEEDED : Hindsight.UNKNOWN;
      case EpisodeOutcome.Refused refused -> Hindsight.FAILED;
      case EpisodeOutcome.Failed failed -> Hindsight.FAILED;
      case EpisodeOutcome.Interrupted interrupted -> Hindsight.UNKNOWN;
    };
  }

  private static void goOn(Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
  }
}
