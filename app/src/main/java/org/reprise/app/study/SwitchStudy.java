package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.app.study.SwitchEpisode.Order;
import org.reprise.app.study.SwitchEpisode.Ran;
import org.reprise.app.study.SwitchEpisode.Times;
import org.reprise.app.study.SwitchTry.Cell;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskPair;

/**
 * Has another task wanted in the middle of one: teaches every task once, carries pairs out on one
 * table, and lets the second come early, in the middle or late, at times that the run without a
 * switch at the same placement tells.
 *
 * <p>What was done is kept in a folder; the same plan in the same folder goes on where it stopped.
 */
public final class SwitchStudy {
  private static final double INNER = 0.1;

  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;
  private final Path folder;
  private final StudyLines lines;
  private final Map<String, SwitchTry> kept = new ConcurrentHashMap<>();

  /**
   * What to study.
   *
   * @param pairs tasks that are begun and tasks that are wanted in the middle
   * @param placements of each pair
   * @param seed of everything random
   * @param objectSeed decides the measures and colours of the objects
   * @param workers placements at a time
   */
  public record Plan(
      List<TaskPair> pairs, int placements, long seed, long objectSeed, int workers) {
    /** Copies the list. */
    public Plan {
      pairs = List.copyOf(pairs);
    }

    /** Returns the tasks, each once. */
    public List<Task> tasks() {
      return pairs.stream()
          .flatMap(pair -> Stream.of(pair.first(), pair.second()))
          .distinct()
          .toList();
    }

    /** Returns the number of tries. */
    public int tries() {
      return pairs.size() * placements * Cell.values().length;
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A try ended, or was there. */
    void ended(SwitchTry one);

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
  public SwitchStudy(Plan plan, StationSettings settings, NanoClock wallClock, Path folder) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
    this.folder = folder;
    KeptPlan.require(folder, KeptPlan.of(plan, settings));
    lines = new StudyLines(folder.resolve("attempts.jsonl"));
    lines.read().stream()
        .map(line -> lines.as(line, SwitchTry.class))
        .forEach(one -> kept.put(one.name(), one));
  }

  /** Runs it; the same plan finds the same, whatever the number of workers. */
  public List<SwitchTry> run(Listener listener) {
    List<Callable<List<SwitchTry>>> work = new ArrayList<>();
    Bank bank = teach(listener);
    SwitchEpisode episode =
        new SwitchEpisode(
            settings,
            new BankRetriever(bank, new ShapeDescriptorEncoder()),
            new VisibilityAligner(AlignmentSettings.UPRIGHT),
            wallClock);
    for (int placement = 0; placement < plan.placements(); placement++) {
      for (TaskPair pair : plan.pairs()) {
        int number = placement;
        work.add(() -> placement(pair, number, episode, listener));
      }
    }
    try (Workers workers = new Workers(plan.workers())) {
      return workers.all(work).stream().flatMap(List::stream).toList();
    }
  }

  private Bank teach(Listener listener) {
    Bank bank = Bank.openOrCreate(folder.resolve("bank"));
    Teacher teacher = new Teacher(settings);
    for (Task task : plan.tasks()) {
      if (!bank.isTaken(task.name())) {
        goOn(listener);
        bank.add(
            teacher
                .teach(task, task.name(), plan.objectSeed(), plan.seed(), Instant.now())
                .demonstration());
      }
    }
    return bank;
  }

  /** Runs all cells of a placement; the one without a switch tells when the others have theirs. */
  private List<SwitchTry> placement(
      TaskPair pair, int placement, SwitchEpisode episode, Listener listener) {
    List<SwitchTry> tries = new ArrayList<>();
    for (Cell cell : Cell.values()) {
      Optional.ofNullable(kept.get(SwitchTry.name(pair.name(), cell, placement)))
          .ifPresent(tries::add);
    }
    if (tries.size() == Cell.values().length) {
      tries.forEach(listener::ended);
      return tries;
    }
    tries.clear();
    long seed = Seeds.derive(plan.seed(), pair.name(), placement);
    Ran without = run(pair, placement, seed, Cell.NONE, Optional.empty(), episode, listener);
    tries.add(keep(without.result(), listener));
    for (Cell cell : List.of(Cell.EARLY, Cell.MIDDLE, Cell.LATE)) {
      Optional<Long> at = wish(cell, without.times(), seed);
      tries.add(keep(run(pair, placement, seed, cell, at, episode, listener).result(), listener));
    }
    return tries;
  }

  private Ran run(
      TaskPair pair,
      int placement,
      long seed,
      Cell cell,
      Optional<Long> at,
      SwitchEpisode episode,
      Listener listener) {
    goOn(listener);
    Ran ran =
        episode.run(
            new Order(pair, plan.objectSeed(), seed, placement, cell, at), listener.episodes());
    goOn(listener);
    return ran;
  }

  /** Draws a time; none where the first task never touched anything. */
  private static Optional<Long> wish(Cell cell, Times times, long seed) {
    if (times.touched() < 0) {
      return Optional.empty();
    }
    double share =
        new SplittableRandom(Seeds.derive(seed, cell.name(), 0)).nextDouble(INNER, 1 - INNER);
    return switch (cell) {
      case NONE -> Optional.empty();
      case EARLY -> Optional.of(between(times.approached(), times.touched(), share));
      case MIDDLE -> Optional.of(between(times.touched(), times.released(), share));
      case LATE -> Optional.of(between(times.released(), times.ended(), share));
    };
  }

  private static long between(long from, long until, double share) {
    return from + Math.round(share * (until - from));
  }

  private SwitchTry keep(SwitchTry one, Listener listener) {
    if (kept.put(one.name(), one) == null) {
      lines.append(one);
    }
    listener.ended(one);
    return one;
  }

  private static void goOn(Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
  }
}
