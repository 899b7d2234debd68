package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.station.Workplace;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.FileReport;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.SwitchHow;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskState;

/**
 * Orders tasks on the simulator while an operator pauses, corrects, hands back, says words of
 * motion, switches and answers at random: all of them end, commands keep the limits, a loaded hand
 * is opened in the air by nobody but the operator, and what is on the disk is whole.
 */
final class RandomTasksIT {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final int ORDERS = Integer.getInteger("reprise.orders", 1);
  private static final int MOST_EVENTS = 14;
  private static final long PATIENCE_SECONDS = 120;
  private static final double LIFTED_METERS = 0.03;
  private static final String TASK = TaughtTask.TASK.instruction();
  private static final List<String> WORDS =
      List.of(
          "up 1 cm",
          "a bit to the left",
          "down 2 cm",
          "rotate left 10 degrees",
          "open a little",
          "close",
          "slower",
          "faster",
          "go back",
          "go back 2 seconds",
          "stop");

  @TempDir Path folder;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SplittableRandom answers = new SplittableRandom(SEED + 1);
  private final SplittableRandom doubts = new SplittableRandom(SEED + 2);
  private final LinkedBlockingQueue<TaskEnded> ended = new LinkedBlockingQueue<>();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
  private @Nullable TaskDesk desk;
  private int events;
  private long nextNanos;
  private double takenAt;
  private boolean held;
  private double width;
  private volatile boolean opens;

  /** Doubts at random. */
  private final Gate gate =
      new Gate() {
        @Override
        public GateVerdict judge(Doubt doubt) {
          return doubts.nextInt(6) == 0
              ? new GateVerdict.Ask("the dice say so")
              : new GateVerdict.GoOn("the dice say so");
        }

        @Override
        public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {}
      };

  /** Hears of the events, on the thread of the log. */
  private void heard(TaskEvent event) {
    if (event.hasQuestion()) {
      QuestionAsked question = event.getQuestion();
      int choice = answers.nextInt(question.getOptionsCount() + 1);
      String words = choice < question.getOptionsCount() ? question.getOptions(choice) : "";
      opens |= words.contains("open the hand");
      attempt(
          "answer " + words,
          event.getTask(),
          task -> desk().answer(task, question.getQuestion(), words));
    } else if (event.hasEnded()) {
      ended.add(event.getEnded());
    }
  }

  private TaskDesk desk() {
    TaskDesk now = desk;
    if (now == null) {
      throw new IllegalStateException("there is no desk yet");
    }
    return now;
  }

  private interface Call {
    void of(long task);
  }

  /** Calls; that it is refused is no fault. */
  private void attempt(String what, long task, Call call) {
    try {
      call.of(task);
      done.add(what);
    } catch (IllegalStateException | IllegalArgumentException e) {
      done.add("(" + what + ")");
    } catch (RuntimeException e) {
      faults.add(what + ": " + e);
    }
  }

  /** Lets something happen every few tenths of a second, on the arm's thread. */
  private void sampled(Workplace place, ServoSample sample) {
    watch(sample);
    long now = sample.state().nanos();
    TaskState state = desk().report().getState();
    boolean waits =
        state == TaskState.TASK_STATE_CORRECTING || state == TaskState.TASK_STATE_PAUSED;
    if (!desk().isBusy() || now < nextNanos) {
      return;
    }
    nextNanos = now + random.nextLong(100_000_000, waits ? 800_000_000L : 3_000_000_000L);
    if (++events > MOST_EVENTS) {
      desk().stopNewest("enough");
    } else {
      happen(desk().report().getTask());
    }
  }

  private void happen(long newest) {
    long task = Math.max(1, newest - random.nextInt(2));
    switch (random.nextInt(7)) {
      case 0 -> attempt("pause", task, of -> desk().pause(of, true));
      case 1 -> attempt("resume", task, of -> desk().pause(of, false));
      case 2 -> attempt("correct", task, of -> desk().correct(of));
      case 3, 4 -> {
        HandBackChoice choice = HandBackChoice.forNumber(1 + random.nextInt(6));
        attempt("hand back " + choice, task, of -> desk().handBack(of, choice));
      }
      case 5 -> {
        String words = WORDS.get(random.nextInt(WORDS.size()));
        opens |= words.startsWith("open");
        attempt(words, task, of -> desk().say(of, words, random.nextInt(4) == 0));
      }
      default -> {
        SwitchHow how = SwitchHow.forNumber(random.nextInt(4));
        boolean resume = random.nextBoolean();
        attempt(
            "switch " + how + " " + resume,
            task,
            of -> desk().switchTo(of, order(Optional.empty()), how, resume));
      }
    }
  }

  private void watch(ServoSample sample) {
    double height = sample.baseFromGripper().translation().z();
    double told = sample.gripperCommand().widthMeters();
    if (sample.gripper().holds() && !held) {
      takenAt = height;
    }
    if (held && told > width + 0.01 && height > takenAt + LIFTED_METERS && !opens) {
      faults.add(
          "a loaded hand is opened %.3f m up after %s"
              .formatted(height - takenAt, List.copyOf(done)));
    }
    held = sample.gripper().holds();
    width = told;
  }

  private static TaskOrder order(Optional<TaskOrder.Table> table) {
    return new TaskOrder(TASK, table, Duration.ofSeconds(20), false, "", Optional.empty());
  }

  private Skills skills(Bank bank) {
    return new Skills(
        new BankRetriever(bank, new ShapeDescriptorEncoder()),
        new VisibilityAligner(AlignmentSettings.UPRIGHT),
        System::nanoTime,
        OfferedMethods.REPLAY,
        Attempts.into(() -> bank),
        gate);
  }

  @Test
  void allTasksEndAndTheDiskIsWholeWhateverPeopleDo() throws InterruptedException {
    Bank bank = TaughtTask.bank(folder);
    TaskOrder.Table table =
        new TaskOrder.Table(TaughtTask.TASK.name(), TaughtTask.OBJECT_SEED, SEED);
    SimulatedTables tables =
        new SimulatedTables(TaughtTask.SETTINGS, table, System::nanoTime, Double.POSITIVE_INFINITY);
    try (TaskDesk tasks = new TaskDesk(tables, skills(bank), false)) {
      desk = tasks;
      tasks.lendTo(new Hands(true, this::pass, () -> {}, () -> {}));
      tasks.arm().listen(this::sampled);
      tasks.log().watch(new EventTaker(this::heard), 0, 0);
      for (int order = 0; order < ORDERS; order++) {
        events = 0;
        nextNanos = 0;
        opens = false;
        held = false;
        tasks.start(order(Optional.of(table)));
        while (tasks.isBusy()) {
          TaskEnded end = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          assertThat(end).as("seed=%d: ends, done=%s", SEED, done).isNotNull();
          assertThat(end.getViolations()).as("seed=%d done=%s", SEED, done).isZero();
          tasks.arm().ask(() -> true); // what is resumed has begun
        }
      }
    }
    assertThat(faults).as("seed=%d done=%s", SEED, done).isEmpty();
    assertThat(bank.verify()).as("seed=%d", SEED).allMatch(FileReport::ok);
    bank.list().forEach(one -> bank.load(one.id()));
  }

  /** Lets time pass while the operator has the arm. */
  private boolean pass(Workplace place) {
    place.motion().pass(Duration.ofMillis(20));
    return true;
  }
}
