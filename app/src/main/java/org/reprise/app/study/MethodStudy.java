package org.reprise.app.study;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.reprise.app.station.Lesson;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.SampleWeights;
import org.reprise.policy.network.ModelCard;
import org.reprise.retrieval.bank.Bank;
import org.reprise.sim.suite.Task;

/**
 * Compares what leads the hand: each method, for each number of demonstrations, from the same
 * starts. Networks learn all tasks together. Nothing is looked at twice and nothing tried twice, so
 * that only the methods differ.
 *
 * <p>What was done is kept in a folder; the same plan in the same folder goes on where it stopped.
 */
public final class MethodStudy {
  private static final int OWN_STARTS = 2;

  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;
  private final Path folder;
  private final MethodLedger ledger;

  /**
   * What to compare.
   *
   * @param suite tasks, placements, seeds and workers
   * @param methods to compare
   * @param demonstrations numbers of demonstrations of each task
   * @param objects kinds of objects, {@link MethodAttempt#SEEN} or {@link MethodAttempt#UNSEEN}
   * @param head how networks come to what they say
   * @param steps of training for each network
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      List<MethodChoice> methods,
      List<Integer> demonstrations,
      List<String> objects,
      CloningHead head,
      long steps) {
    /** Copies the lists. */
    public Plan {
      methods = List.copyOf(methods);
      demonstrations = List.copyOf(demonstrations);
      objects = List.copyOf(objects);
    }

    /** Returns the amount of work: demonstrations, networks and episodes. */
    public int work() {
      int most = demonstrations.stream().mapToInt(Integer::intValue).max().orElse(0);
      int work = suite.tasks().size() * most;
      for (int shown : demonstrations) {
        work += networks().size();
        int own = Math.min(OWN_STARTS, shown);
        work += suite.tasks().size() * methods.size() * (own + suite.placements() * objects.size());
      }
      return work;
    }

    private List<CloningPart> networks() {
      return methods.stream().flatMap(m -> m.networks().stream()).distinct().sorted().toList();
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** A piece of work was done that is no episode. */
    void stepped(String words);

    /** An episode ended. */
    void ended(MethodAttempt attempt);

    /** Tells whether nobody wants the results any more; asked often. */
    boolean cancelled();
  }

  /**
   * What came of it.
   *
   * @param attempts every episode
   * @param cards of the networks, by number of demonstrations and part
   */
  public record Outcome(List<MethodAttempt> attempts, Map<String, ModelCard> cards) {
    /** Copies the collections. */
    public Outcome {
      attempts = List.copyOf(attempts);
      cards = Map.copyOf(cards);
    }
  }

  /**
   * Prepares a comparison.
   *
   * @param folder what was done is kept here, and the plan
   * @throws IllegalArgumentException if the folder holds a study of another plan; the message names
   *     the first field that differs
   */
  public MethodStudy(Plan plan, StationSettings settings, NanoClock wallClock, Path folder) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
    this.folder = folder;
    KeptPlan.require(folder, KeptPlan.of(plan, settings));
    this.ledger = new MethodLedger(folder.resolve("attempts.jsonl"));
  }

  /** Teaches, trains and compares. */
  public Outcome run(Listener listener) throws IOException {
    List<MethodAttempt> attempts = new ArrayList<>();
    Map<String, ModelCard> cards = new LinkedHashMap<>();
    try (Workers workers = new Workers(plan.suite().workers())) {
      Map<String, Demonstration> shown = teach(workers, listener);
      for (int count : plan.demonstrations()) {
        attempts.addAll(compare(count, shown, workers, listener, cards));
      }
    }
    return new Outcome(attempts, cards);
  }

  private static String lesson(Task task, int number) {
    return task.name() + "-" + (number + 1);
  }

  private Map<String, Demonstration> teach(Workers workers, Listener listener) {
    Bank bank = Bank.openOrCreate(folder.resolve("shown"));
    Teacher teacher = new Teacher(settings);
    int most = plan.demonstrations().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<Callable<String>> lessons = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      for (int number = 0; number < most; number++) {
        String id = lesson(task, number);
        long seed = Seeds.derive(plan.suite().seed(), "lesson", number);
        lessons.add(() -> {
          if (!listener.cancelled() && ledger.placement(id).isEmpty()) {
            Lesson lesson = teacher.teach(task, id, plan.suite().objectSeed(), seed, Instant.now());
            synchronized (bank) {
              if (!bank.isTaken(id)) {
                bank.add(lesson.demonstration());
              }
              ledger.addLesson(id, lesson.placementSeed());
            }
          }
          listener.stepped("shown " + id);
          return id;
        });
      }
    }
    Map<String, Demonstration> shown = new LinkedHashMap<>();
    workers.all(lessons).forEach(id -> shown.put(id, bank.load(id)));
    return shown;
  }

  private List<MethodAttempt> compare(
      int count,
      Map<String, Demonstration> shown,
      Workers workers,
      Listener listener,
      Map<String, ModelCard> cards)
      throws IOException {
    Bank bank = Bank.openOrCreate(folder.resolve("bank-" + count));
    List<Demonstration> demonstrations = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      for (int number = 0; number < count; number++) {
        Demonstration one =
            Objects.requireNonNull(shown.get(lesson(task, number)), lesson(task, number));
        demonstrations.add(one);
        if (!bank.isTaken(one.id())) {
          bank.add(one);
        }
      }
    }
    EpisodeRunner runner = EpisodeRunner.over(bank, settings, wallClock);
    try (NetworkShelf shelf =
        new NetworkShelf(
            folder.resolve("models-" + count),
            demonstrations,
            SampleWeights.EVEN,
            plan.head(),
            plan.steps(),
            plan.suite().seed(),
            settings.robot().hand().maxWidthMeters(),
            wallClock)) {
      for (CloningPart part : plan.networks()) {
        cards.put(count + " " + part, shelf.train(part, listener::cancelled));
        listener.stepped("trained %s on %d a task".formatted(part, count));
      }
      return workers.all(episodes(count, runner, shelf, listener));
    }
  }

  private List<Callable<MethodAttempt>> episodes(
      int count, EpisodeRunner runner, NetworkShelf shelf, Listener listener) {
    List<Callable<MethodAttempt>> episodes = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      for (MethodChoice method : plan.methods()) {
        for (int own = 0; own < Math.min(OWN_STARTS, count); own++) {
          long placement = ledger.placement(lesson(task, own)).orElseThrow();
          episodes.add(() ->
              attempt(
                  count,
                  task,
                  method,
                  MethodAttempt.OWN_START,
                  placement,
                  runner,
                  shelf,
                  listener));
        }
        for (int number = 0; number < plan.suite().placements(); number++) {
          long placement = plan.suite().placementSeed(task.name(), number);
          for (String objects : plan.objects()) {
            episodes.add(
                () -> attempt(count, task, method, objects, placement, runner, shelf, listener));
          }
        }
      }
    }
    return episodes;
  }

  private MethodAttempt attempt(
      int count,
      Task task,
      MethodChoice method,
      String objects,
      long placement,
      EpisodeRunner runner,
      NetworkShelf shelf,
      Listener listener) {
    if (listener.cancelled()) {
      throw new CancellationException("the study was cancelled");
    }
    MethodAttempt attempt =
        ledger
            .find(count, method.typed(), objects, task.name(), placement)
            .orElseGet(() -> {
              MethodAttempt made = carryOut(count, task, method, objects, placement, runner, shelf);
              ledger.add(made);
              return made;
            });
    listener.ended(attempt);
    return attempt;
  }

  private MethodAttempt carryOut(
      int count,
      Task task,
      MethodChoice method,
      String objects,
      long placement,
      EpisodeRunner runner,
      NetworkShelf shelf) {
    long objectSeed =
        objects.equals(MethodAttempt.UNSEEN)
            ? Seeds.derive(plan.suite().objectSeed(), "unseen", placement)
            : plan.suite().objectSeed();
    Trial trial = shelf.trial(method, task, objectSeed, placement);
    EpisodeRunner chosen =
        method == MethodChoice.REPLAY ? runner.with(new UnalignedAligner()) : runner;
    EpisodeResult result = chosen.run(trial, (phase, stage) -> {}).result();
    return new MethodAttempt(
        count,
        method.typed(),
        objects,
        task.name(),
        placement,
        result.success(),
        result.phase(),
        result.cause());
  }
}
