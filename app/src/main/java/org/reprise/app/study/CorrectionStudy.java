package org.reprise.app.study;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.reprise.app.station.Lesson;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.app.task.Feedback;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.retrieval.search.SuccessRecord;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares two ways to spend an operator's time on tasks that were shown once: correcting what the
 * robot does, and showing all of it again. Each begins with the same demonstration, goes through
 * the same scenes as they come, and is tried after as much time at the same placements with nobody
 * beside it.
 */
public final class CorrectionStudy {
  private static final Logger LOG = LoggerFactory.getLogger(CorrectionStudy.class);

  private final Plan plan;
  private final StationSettings settings;
  private final NanoClock wallClock;

  /**
   * What to study.
   *
   * @param suite the tasks, the placements at which they are tried, and the objects that are shown
   * @param metObjects each decides objects that the robot meets afterwards, in a study of its own
   * @param levels after how many corrections it is tried, ascending
   * @param mostAttempts how many attempts a person watches at most
   * @param reaction time that the person takes to react
   * @param approval time that the person takes to say that a refused plan fits
   * @param slowness how much longer the person takes than the one who showed the task
   */
  public record Plan(
      OneDemonstrationStudy.Plan suite,
      List<Long> metObjects,
      List<Integer> levels,
      int mostAttempts,
      Duration reaction,
      Duration approval,
      double slowness) {
    /** Copies the lists. */
    public Plan {
      metObjects = List.copyOf(metObjects);
      levels = List.copyOf(levels);
    }

    /** Returns the amount of work: tries of each task before, and after each level in both ways. */
    public int steps() {
      int cells = suite.tasks().size() * metObjects.size();
      return cells * suite.placements() * (1 + 2 * levels.size());
    }
  }

  /** Hears how the study goes on; called from the threads of the workers. */
  public interface Listener {
    /** An attempt with a person beside it ended. */
    void watched(Task task, int corrections, double seconds);

    /** An episode ended. */
    void ended(CorrectionTry one);

    /** Returns who ends an episode of which nobody wants the result; throws if that is all. */
    EpisodeListener episodes();
  }

  /** Prepares a study. */
  public CorrectionStudy(Plan plan, StationSettings settings, NanoClock wallClock) {
    this.plan = plan;
    this.settings = settings;
    this.wallClock = wallClock;
  }

  /**
   * Runs it. The same plan finds the same, whatever the number of workers.
   *
   * @param folder where the banks go
   * @param recordedAt time to note in the demonstrations
   * @param listener hears of every step
   */
  public List<CorrectionTry> run(Path folder, Instant recordedAt, Listener listener) {
    List<Callable<List<CorrectionTry>>> tasks = new ArrayList<>();
    for (Task task : plan.suite().tasks()) {
      for (long objects : plan.metObjects()) {
        tasks.add(() -> new OneTask(task, objects, folder, recordedAt, listener).run());
      }
    }
    try (Workers workers = new Workers(plan.suite().workers())) {
      return workers.all(tasks).stream().flatMap(List::stream).toList();
    }
  }

  /** The study of one task with some objects. */
  private final class OneTask {
    private final Task task;
    private final long objects;
    private final Listener listener;
    private final Instant recordedAt;
    private final Lesson first;
    private final Bank corrected;
    private final Bank shown;
    private final List<CorrectionTry> tries = new ArrayList<>();

    OneTask(Task task, long objects, Path folder, Instant recordedAt, Listener listener) {
      this.task = task;
      this.objects = objects;
      this.listener = listener;
      this.recordedAt = recordedAt;
      long seed = Seeds.derive(plan.suite().seed(), "first " + task.name(), 0);
      first =
          new Teacher(settings)
              .teach(task, task.name(), plan.suite().objectSeed(), seed, recordedAt);
      String name = task.name() + "-" + objects;
      corrected = Bank.openOrCreate(folder.resolve(name + "-corrected"));
      shown = Bank.openOrCreate(folder.resolve(name + "-shown"));
      corrected.add(first.demonstration());
      shown.add(first.demonstration());
    }

    List<CorrectionTry> run() {
      evaluate(CorrectionTry.Way.BEFORE, 0, 0, corrected);
      List<Double> spent = correct();
      show(spent);
      return tries;
    }

    /**
     * Corrects until the last level; returns the operator's time at each level that was reached.
     */
    private List<Double> correct() {
      List<Double> spent = new ArrayList<>();
      BankRetriever retriever = retriever(corrected);
      double seconds = 0;
      int corrections = 0;
      for (int attempt = 0;
          attempt < plan.mostAttempts() && spent.size() < plan.levels().size();
          attempt++) {
        ScriptedOperator person =
            new ScriptedOperator(
                corrected,
                "%s-corrected-%02d".formatted(task.name(), attempt),
                new ScriptedOperator.Habits(plan.reaction(), plan.slowness(), plan.approval(), 1));
        EpisodeRun run =
            runner(person.approving(retriever))
                .run(trial(training(attempt)), listener.episodes(), person);
        Feedback.note(
            retriever, run.trace(), run.result().goalReached() && person.corrections() == 0);
        seconds += person.seconds();
        listener.watched(task, person.corrections() + person.approvals(), person.seconds());
        if (person.kept().map(DemonstrationSummary::outcome).orElse(null)
            instanceof Outcome.Success) {
          corrections++;
          if (corrections == plan.levels().get(spent.size())) {
            spent.add(seconds);
            evaluate(CorrectionTry.Way.CORRECTED, corrections, seconds, corrected);
          }
        }
      }
      return spent;
    }

    /** Shows the task again and again, for as long as the corrections took. */
    private void show(List<Double> spent) {
      double seconds = 0;
      int scenes = 0;
      for (int level = 0; level < spent.size(); level++) {
        while (seconds < spent.get(level) && scenes < plan.mostAttempts()) {
          Optional<Lesson> lesson = shownAt(scenes);
          lesson.map(Lesson::demonstration).ifPresent(shown::add);
          seconds += lesson.map(this::seconds).orElse(0.0);
          scenes++;
        }
        evaluate(CorrectionTry.Way.SHOWN, plan.levels().get(level), seconds, shown);
      }
    }

    /** Shows the task in one of the scenes; empty where it cannot be shown, which costs no time. */
    private Optional<Lesson> shownAt(int scene) {
      try {
        String id = "%s-shown-%02d".formatted(task.name(), scene);
        return Optional.of(
            new Teacher(settings).teachAt(task, id, objects, training(scene), recordedAt));
      } catch (IllegalStateException e) {
        LOG.debug("not shown: {}", e.getMessage());
        return Optional.empty();
      }
    }

    private double seconds(Lesson lesson) {
      var servo = lesson.demonstration().streams().servo();
      long nanos = servo.getLast().state().nanos() - servo.getFirst().state().nanos();
      return plan.slowness() * nanos * 1e-9;
    }

    private long training(int attempt) {
      return Seeds.derive(plan.suite().seed(), "training " + task.name(), attempt);
    }

    private Trial trial(long placementSeed) {
      return new Trial(
          task, task.instruction(), objects, placementSeed, DisturbanceKind.NONE, tuning -> tuning);
    }

    private void evaluate(CorrectionTry.Way way, int level, double seconds, Bank bank) {
      EpisodeRunner runner = runner(retriever(bank));
      for (int placement = 0; placement < plan.suite().placements(); placement++) {
        long seed = plan.suite().placementSeed(task.name(), placement);
        EpisodeResult result = runner.run(trial(seed), listener.episodes()).result();
        CorrectionTry one =
            new CorrectionTry(
                task.name(), objects, way, level, bank.list().size(), seconds, placement, result);
        tries.add(one);
        listener.ended(one);
      }
    }

    private EpisodeRunner runner(Retriever retriever) {
      return new EpisodeRunner(
          settings,
          retriever,
          new VisibilityAligner(AlignmentSettings.UPRIGHT),
          new TruthBook(),
          wallClock);
    }

    private BankRetriever retriever(Bank bank) {
      return new BankRetriever(bank, new ShapeDescriptorEncoder(), SuccessRecord.inMemory());
    }
  }
}
