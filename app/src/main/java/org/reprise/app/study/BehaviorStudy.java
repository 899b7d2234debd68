package org.reprise.app.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.behavior.Transition;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.SampleWeights;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.suite.Task;

/**
 * Compares what may be taken from an unlabelled bank beside a handful of demonstrations: a network
 * of each task is trained on batches half of which are of its own demonstrations, half of what was
 * taken.
 *
 * <p>A round has demonstrations, a bank, networks and placements of its own. In {@link #CHOOSING}
 * all scorers are compared and the best is chosen; in {@link #FINAL} only that one stands against
 * nothing and everything. {@link #POISONED} is the last round again with a bank most of which
 * copies the task with a hand that does the opposite.
 *
 * <p>What was done is kept in a folder; the same plan in the same folder goes on where it stopped.
 */
public final class BehaviorStudy {
  /** All scorers. */
  public static final String CHOOSING = "choosing";

  /** The chosen scorer, against none and everything. */
  public static final String FINAL = "final";

  /** The two best scorers, against a bank that is mostly wrong. */
  public static final String POISONED = "poisoned";

  private static final int POISON_FOR_EACH = 2;
  private static final int POISON_SCORERS = 2;

  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;
  private final Path folder;
  private final StudyLines lines;
  private final List<BehaviorAttempt> attempts = new ArrayList<>();
  private final List<RetrievedBehavior> retrieved = new ArrayList<>();

  /**
   * What to compare.
   *
   * @param suite tasks, placements of the last rounds, seeds and workers
   * @param bankTasks what the bank shows beside them
   * @param method what the networks lead through
   * @param scorers to compare, one or more
   * @param targets demonstrations of each task
   * @param bankSize demonstrations in a bank, a multiple of twice its tasks; 0 for a usual number
   * @param choosing placements of each task by which the scorer is chosen
   * @param steps of training for each network
   * @param share of the bank that is taken
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      List<Task> bankTasks,
      MethodChoice method,
      List<BehaviorArm> scorers,
      int targets,
      int bankSize,
      int choosing,
      long steps,
      double share) {
    /**
     * Copies the lists; the tasks come first in the bank.
     *
     * @throws IllegalArgumentException if the bank cannot show each task well and badly alike; the
     *     message names the nearest sizes that can
     */
    public Plan {
      bankTasks = Stream.concat(suite.tasks().stream(), bankTasks.stream()).distinct().toList();
      scorers = List.copyOf(scorers);
      bankSize = MixedBank.size(bankSize, bankTasks.size());
    }

    /** Returns the amount of work: demonstrations, networks and episodes. */
    public int work() {
      int tasks = suite.tasks().size();
      int poisoned = 1 + Math.min(POISON_SCORERS, scorers.size());
      return 2 * (tasks * targets + bankSize)
          + tasks * (2 + scorers.size()) * (1 + choosing)
          + tasks * (3 + poisoned) * (1 + suite.placements());
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A piece of work was done that is no episode. */
    void stepped(String words);

    /** An episode ended. */
    void ended(BehaviorAttempt attempt);

    /** Tells whether nobody wants the results any more; asked often. */
    boolean cancelled();
  }

  /**
   * What came of it.
   *
   * @param ranking scorers, the best in {@link #CHOOSING} first; of equals the one named first
   * @param banks what the bank of a round showed, in the order of names
   */
  public record Outcome(
      List<BehaviorArm> ranking,
      Map<String, List<BankedBehavior>> banks,
      List<BehaviorAttempt> attempts,
      List<RetrievedBehavior> retrieved) {
    /** Copies the lists. */
    public Outcome {
      ranking = List.copyOf(ranking);
      banks = Collections.unmodifiableMap(new LinkedHashMap<>(banks));
      attempts = List.copyOf(attempts);
      retrieved = List.copyOf(retrieved);
    }
  }

  /** What a round is made with. */
  private record Round(
      String name,
      long seed,
      Map<Task, List<Demonstration>> targets,
      EpisodeRunner runner,
      MixedBank bank,
      int placements) {}

  /**
   * Prepares a comparison.
   *
   * @param folder what was done is kept here, and the plan
   * @throws IllegalArgumentException if the folder holds a study of another plan; the message names
   *     the first field that differs
   */
  public BehaviorStudy(Plan plan, StationSettings settings, NanoClock wallClock, Path folder) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
    this.folder = folder;
    KeptPlan.require(folder, KeptPlan.of(plan, settings));
    lines = new StudyLines(folder.resolve("attempts.jsonl"));
    for (JsonNode line : lines.read()) {
      attempts.add(lines.as(line, BehaviorAttempt.class));
    }
  }

  /** Teaches, takes, trains and compares. */
  public Outcome run(Listener listener) throws IOException {
    List<BehaviorAttempt> done = new ArrayList<>();
    List<BehaviorArm> ranking;
    Map<String, List<BankedBehavior>> banks = new LinkedHashMap<>();
    try (Workers workers = new Workers(plan.suite().workers())) {
      Round first = round(CHOOSING, plan.choosing(), workers, listener);
      banks.put(CHOOSING, first.bank().shown());
      List<BehaviorArm> all = with(plan.scorers(), true);
      done.addAll(compare(first, all, false, workers, listener));
      ranking =
          plan.scorers().stream()
              .sorted(Comparator.comparingLong((BehaviorArm arm) -> -successes(done, arm)))
              .toList();
      Round last = round(FINAL, plan.suite().placements(), workers, listener);
      banks.put(FINAL, last.bank().shown());
      done.addAll(compare(last, with(ranking.subList(0, 1), true), false, workers, listener));
      List<BehaviorArm> best = ranking.subList(0, Math.min(POISON_SCORERS, ranking.size()));
      done.addAll(compare(last, with(best, false), true, workers, listener));
    }
    return new Outcome(ranking, banks, done, retrieved);
  }

  private static List<BehaviorArm> with(List<BehaviorArm> scorers, boolean targetOnly) {
    List<BehaviorArm> arms = new ArrayList<>();
    if (targetOnly) {
      arms.add(BehaviorArm.TARGET_ONLY);
    }
    arms.add(BehaviorArm.EVERYTHING_MIXED);
    arms.addAll(scorers);
    return arms;
  }

  private static long successes(List<BehaviorAttempt> attempts, BehaviorArm arm) {
    return attempts.stream().filter(a -> a.arm().equals(arm.typed()) && a.success()).count();
  }

  private Round round(String name, int placements, Workers workers, Listener listener) {
    long seed = Seeds.derive(plan.suite().seed(), name, 0);
    Path here = folder.resolve(name);
    MixedBank bank = new MixedBank(here);
    MixedBank.Recipe recipe =
        new MixedBank.Recipe(plan.bankTasks(), plan.bankSize(), plan.suite().objectSeed(), seed);
    List<Callable<String>> lessons = new ArrayList<>();
    for (Callable<String> lesson : bank.lessons(recipe, settings)) {
      lessons.add(() -> told(lesson, name, listener));
    }
    Bank shown = Bank.openOrCreate(here.resolve("shown"));
    for (Task task : plan.suite().tasks()) {
      for (int number = 0; number < plan.targets(); number++) {
        String id = "%s-%d".formatted(task.name(), number + 1);
        long lessonSeed = Seeds.derive(seed, "target", number);
        lessons.add(() -> told(() -> teach(shown, task, id, lessonSeed), name, listener));
      }
    }
    workers.all(lessons);
    Map<Task, List<Demonstration>> targets = new LinkedHashMap<>();
    for (Task task : plan.suite().tasks()) {
      targets.put(
          task,
          Stream.iterate(1, n -> n + 1)
              .limit(plan.targets())
              .map(n -> shown.loadStages("%s-%d".formatted(task.name(), n)))
              .toList());
    }
    EpisodeRunner runner = EpisodeRunner.over(shown, settings, wallClock);
    return new Round(name, seed, targets, runner, bank, placements);
  }

  private static String told(Callable<String> lesson, String round, Listener listener)
      throws Exception {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
    String id = lesson.call();
    listener.stepped("shown %s, %s".formatted(id, round));
    return id;
  }

  private String teach(Bank shown, Task task, String id, long seed) {
    synchronized (shown) {
      if (shown.isTaken(id)) {
        return id;
      }
    }
    Demonstration one =
        new Teacher(settings)
            .teach(task, id, plan.suite().objectSeed(), seed, Instant.now())
            .demonstration();
    synchronized (shown) {
      shown.add(one);
    }
    return id;
  }

  /** What there is to train a task on in a round. */
  private record Pool(
      String round,
      Task task,
      List<Demonstration> own,
      List<Demonstration> bank,
      List<Transition> ownMoments,
      List<Transition> bankMoments,
      Map<String, BankedBehavior> known) {}

  private Pool pool(Round round, Task task, boolean poisoned) {
    List<Demonstration> own = round.targets().getOrDefault(task, List.of());
    Map<String, BankedBehavior> known = new HashMap<>(round.bank().known());
    List<Demonstration> bank = new ArrayList<>(round.bank().demonstrations());
    if (poisoned) {
      for (Demonstration copy :
          MixedBank.poison(own, POISON_FOR_EACH * bank.size(), round.seed())) {
        bank.add(copy);
        known.put(copy.id(), new BankedBehavior(copy.id(), task.name(), BankedBehavior.POISON));
      }
    }
    return new Pool(
        poisoned ? POISONED : round.name(), task, own, bank, moments(own), moments(bank), known);
  }

  private List<BehaviorAttempt> compare(
      Round round, List<BehaviorArm> arms, boolean poisoned, Workers workers, Listener listener)
      throws IOException {
    List<BehaviorAttempt> done = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      Pool pool = pool(round, task, poisoned);
      for (BehaviorArm arm : arms) {
        done.addAll(tried(round, pool, arm, workers, listener));
      }
    }
    return done;
  }

  private List<BehaviorAttempt> tried(
      Round round, Pool pool, BehaviorArm arm, Workers workers, Listener listener)
      throws IOException {
    Task task = pool.task();
    boolean[] taken = arm.take(pool.bankMoments(), pool.ownMoments(), plan.share(), round.seed());
    retrieved.add(
        RetrievedBehavior.of(
            pool.round(), arm, task.name(), pool.bankMoments(), taken, pool.known()));
    List<Demonstration> all = new ArrayList<>(pool.own());
    pool.bank().forEach(one -> all.add(MixedBank.relabelled(one, one.id(), task.instruction())));
    Path models = folder.resolve(pool.round()).resolve("models");
    try (NetworkShelf shelf =
        new NetworkShelf(
            models.resolve(task + "-" + arm.typed()),
            all,
            weights(pool, taken),
            CloningHead.DIRECT,
            plan.steps(),
            round.seed(),
            settings.robot().hand().maxWidthMeters(),
            wallClock)) {
      for (CloningPart part : plan.method().networks()) {
        shelf.train(part, listener::cancelled);
      }
      listener.stepped("trained %s on %s, %s".formatted(task, arm.typed(), pool.round()));
      List<Callable<BehaviorAttempt>> episodes = new ArrayList<>();
      for (int number = 0; number < round.placements(); number++) {
        long placement = Seeds.derive(round.seed(), task.name(), number);
        BehaviorAttempt open =
            new BehaviorAttempt(pool.round(), arm.typed(), task.name(), placement, false, "", "");
        episodes.add(() -> attempt(round, open, task, shelf, listener));
      }
      return workers.all(episodes);
    }
  }

  private List<Transition> moments(List<Demonstration> demonstrations) {
    double widest = settings.robot().hand().maxWidthMeters();
    ShapeDescriptorEncoder encoder = new ShapeDescriptorEncoder();
    return demonstrations.stream()
        .flatMap(one -> Transition.of(one, encoder, widest).stream())
        .toList();
  }

  private static SampleWeights weights(Pool pool, boolean[] taken) {
    Set<Transition.Place> places = new HashSet<>();
    for (int i = 0; i < taken.length; i++) {
      if (taken[i]) {
        places.add(pool.bankMoments().get(i).place());
      }
    }
    SampleWeights ofBank =
        SampleWeights.of(
            pool.bank(),
            (one, stage, sample) ->
                places.contains(new Transition.Place(one.id(), stage, sample)) ? 1 : 0);
    return SampleWeights.of(pool.own(), (one, stage, sample) -> 1).halfAnd(ofBank);
  }

  /** Carries out an episode, unless that was done. */
  private BehaviorAttempt attempt(
      Round round, BehaviorAttempt open, Task task, NetworkShelf shelf, Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
    BehaviorAttempt made = made(open);
    if (made == null) {
      Trial trial = shelf.trial(plan.method(), task, plan.suite().objectSeed(), open.seed());
      EpisodeResult result = round.runner().run(trial, (phase, stage) -> {}).result();
      made = open.with(result.success(), result.phase(), result.cause());
      keep(made);
    }
    listener.ended(made);
    return made;
  }

  private synchronized @Nullable BehaviorAttempt made(BehaviorAttempt open) {
    return attempts.stream().filter(one -> one.sameAs(open)).findFirst().orElse(null);
  }

  private synchronized void keep(BehaviorAttempt made) {
    lines.append(made);
    attempts.add(made);
  }
}
