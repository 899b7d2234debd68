package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.PathPoint;
import org.reprise.policy.correction.Rewind;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.schema.CorrectionBegan;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.HandedBack;
import org.reprise.schema.Rewound;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskState;

/**
 * The corrections of one task: a person asks for the arm, leads it, and hands it back. Wishes come
 * from any thread; the task's thread waits here while a person leads.
 */
final class TaskCorrection implements Supervisor {
  /** How long the arm waits for a person before the task is given up. */
  private static final long UNATTENDED_NANOS = 60_000_000_000L;

  /** How long after it was said a motion may begin: later the hand is where nobody saw it. */
  private static final long LATE_NANOS = 5_000_000_000L;

  /** How a motion ends that the person stopped, which is no news to them. */
  private static final String STOPPED = "stopped: ";

  private final TaskLog log;
  private final Hands hands;
  private final LongSupplier clock;
  private final TaskWords words;
  private final LentReset reset = new LentReset();
  private @Nullable Workplace place;
  private @Nullable HandBack answer;
  private MotionOrder.@Nullable Move said;
  private long saidNanos;
  private Optional<Duration> back = Optional.empty();
  private boolean wish;

  /** Whether a person wants the arm, not only something done that they said. */
  private boolean asked;

  private boolean corrects;
  private boolean stopped;

  /**
   * Prepares.
   *
   * @param clock monotonic nanoseconds
   * @param words carries out what is said
   */
  TaskCorrection(TaskLog log, Hands hands, LongSupplier clock, TaskWords words) {
    this.log = log;
    this.hands = hands;
    this.clock = clock;
    this.words = words;
  }

  /** Takes the place where the task is carried out. */
  void at(Workplace where) {
    place = where;
  }

  /** Returns the state of a task that is being corrected; empty where none is. */
  synchronized Optional<TaskState> state() {
    return corrects
        ? Optional.of(TaskState.TASK_STATE_CORRECTING)
        : wish ? Optional.of(TaskState.TASK_STATE_REWINDING) : Optional.empty();
  }

  /** Tells whether people can take the arm here. */
  boolean isPossible() {
    return hands.canTake();
  }

  /**
   * Asks for the arm.
   *
   * @param goesBack how much of its way the hand goes back before; empty for as much as does not
   *     fit
   * @throws IllegalStateException if nobody can take it here, or somebody corrects already
   */
  synchronized void ask(Optional<Duration> goesBack) {
    if (!hands.canTake()) {
      throw new IllegalStateException(
          "correct refused: nobody can take the arm here; serve it with an operator's station");
    }
    if (asked || corrects) {
      throw new IllegalStateException(
          "correct refused: the task is being corrected; hand the arm back first");
    }
    asked = true;
    wish = true;
    back = said == null ? goesBack : back; // what was said comes first
  }

  /**
   * Has hand or fingers do what was said: in the correction that goes on, or in one of its own
   * after which the policy goes on.
   *
   * @return whether the motion that runs is to be stopped for it
   * @throws IllegalStateException if something that was said before is not done yet
   */
  synchronized boolean say(MotionOrder.Move move) {
    if (said != null) {
      throw new IllegalStateException(
          "\"%s\" refused: \"%s\" is not done yet; wait until it is, or stop the arm"
              .formatted(move.words(), said.words()));
    }
    said = move;
    saidNanos = clock.getAsLong();
    if (!corrects) {
      wish = true;
      back = Optional.of(Duration.ZERO);
    }
    return !corrects;
  }

  /** Tells whether something that was said is not done yet. */
  synchronized boolean isDoing() {
    return said != null;
  }

  @Override
  public synchronized Optional<Duration> wayBack() {
    return back;
  }

  /**
   * Hands the arm back.
   *
   * @throws IllegalStateException if nobody corrects
   */
  synchronized void handBack(HandBack choice) {
    if (!corrects) {
      throw new IllegalStateException(
          "hand back refused: the task is not being corrected; ask for the arm first");
    }
    answer = choice;
  }

  /**
   * Has the arm reset that is lent.
   *
   * @return hears why it could not be done, nothing if it was; empty if the arm is not lent
   */
  synchronized Optional<CompletableFuture<Optional<String>>> reset() {
    return corrects && !stopped ? Optional.of(reset.ask()) : Optional.empty();
  }

  /** Ends a correction because the task is to end. */
  synchronized void stop() {
    stopped = true;
  }

  @Override
  public synchronized boolean wantsToCorrect() {
    return wish && !stopped;
  }

  /**
   * A stop that no motion has seen would end the way back at once; one that ends the task shall.
   */
  private synchronized void forgetStop() {
    Workplace at = place;
    if (at != null && !stopped) {
      at.motion().forgetStop();
    }
  }

  @Override
  public void rewinds(Rewind rewind) {
    forgetStop();
    List<PathPoint> way = rewind.way();
    double meters = 0;
    for (int i = 1; i < way.size(); i++) {
      meters +=
          way.get(i)
              .baseFromGripper()
              .translation()
              .distanceTo(way.get(i - 1).baseFromGripper().translation());
    }
    double seconds = way.isEmpty() ? 0 : (way.getFirst().nanos() - way.getLast().nanos()) * 1e-9;
    log.add(
        TaskEvent.newBuilder()
            .setRewound(
                Rewound.newBuilder()
                    .setSeconds(seconds)
                    .setMeters(meters)
                    .setReason(rewind.reason())));
  }

  @Override
  public HandBack correct(Situation situation) {
    Workplace at = place;
    if (at == null) {
      return HandBack.GIVE_UP;
    }
    Optional<String> hindrance = doSaid(at);
    if (goesOn(hindrance.isEmpty())) {
      return HandBack.GO_ON;
    }
    String cause = situation.cause().startsWith(STOPPED) ? "" : situation.cause();
    log.add(
        TaskEvent.newBuilder()
            .setCorrection(
                CorrectionBegan.newBuilder()
                    .setStage(situation.stage())
                    .setTargetObject(situation.targetObject())
                    .setCause(hindrance.orElse(cause))));
    forgetStop();
    long begin = clock.getAsLong();
    HandBack choice = HandBack.GIVE_UP;
    try {
      choice = awaited(at);
    } finally {
      end(choice);
      reset.grant(
          () -> Optional.of("the arm was handed back; ask again where it is still stopped"));
    }
    hands.takeBack().run();
    log.add(
        TaskEvent.newBuilder()
            .setHandedBack(
                HandedBack.newBuilder()
                    .setChoice(choice(choice))
                    .setSeconds((clock.getAsLong() - begin) * 1e-9)));
    return choice;
  }

  /** Begins to lend the arm, unless all that was wanted is done. */
  private synchronized boolean goesOn(boolean done) {
    boolean goesOn = !stopped && !asked && (done || !hands.canTake());
    if (goesOn) {
      end(HandBack.GO_ON);
    } else {
      corrects = true;
      answer = null;
    }
    return goesOn;
  }

  /** Does what was said, unless that was long ago; says what hindered it. */
  private Optional<String> doSaid(Workplace at) {
    MotionOrder.Move move;
    long age;
    synchronized (this) {
      move = said;
      age = clock.getAsLong() - saidNanos;
    }
    if (move == null) {
      return Optional.empty();
    }
    forgetStop();
    Optional<String> hindrance =
        age > LATE_NANOS
            ? Optional.of(
                "seconds=%.1f limit=%.0f: \"%s\" was said too long ago; say it again"
                    .formatted(age * 1e-9, LATE_NANOS * 1e-9, move.words()))
            : words.carryOut(at, move);
    words.done(move, hindrance);
    synchronized (this) {
      said = null;
    }
    return hindrance;
  }

  /** What is shown anew is still corrected. */
  private synchronized void end(HandBack choice) {
    corrects = false;
    wish = choice == HandBack.AGAIN || choice == HandBack.FURTHER;
    asked = wish;
    said = null;
    back = Optional.empty();
  }

  private HandBack awaited(Workplace at) {
    long attended = clock.getAsLong();
    while (true) {
      if (isDoing()) {
        hands.rest().run();
        doSaid(at);
        attended = clock.getAsLong();
      }
      synchronized (this) {
        if (stopped) {
          return HandBack.GIVE_UP;
        }
        if (answer != null) {
          return answer;
        }
      }
      if (reset.grant(() -> reset(at)) || hands.pass().test(at)) {
        attended = clock.getAsLong();
      } else if (clock.getAsLong() - attended > UNATTENDED_NANOS) {
        return HandBack.GIVE_UP;
      }
    }
  }

  private Optional<String> reset(Workplace at) {
    hands.rest().run();
    return at.motion().reset();
  }

  private static HandBackChoice choice(HandBack choice) {
    return HandBackChoice.valueOf("HAND_BACK_CHOICE_" + choice.name().toUpperCase(Locale.ROOT));
  }

  /**
   * Reads a choice.
   *
   * @throws IllegalArgumentException if it is none
   */
  static HandBack of(HandBackChoice choice) {
    return switch (choice) {
      case HAND_BACK_CHOICE_GO_ON -> HandBack.GO_ON;
      case HAND_BACK_CHOICE_AGAIN -> HandBack.AGAIN;
      case HAND_BACK_CHOICE_FURTHER -> HandBack.FURTHER;
      case HAND_BACK_CHOICE_STAGE_DONE -> HandBack.STAGE_DONE;
      case HAND_BACK_CHOICE_TASK_DONE -> HandBack.TASK_DONE;
      case HAND_BACK_CHOICE_GIVE_UP -> HandBack.GIVE_UP;
      case HAND_BACK_CHOICE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "field=choice: refused; say one of GO_ON, AGAIN, FURTHER, STAGE_DONE, TASK_DONE,"
                  + " GIVE_UP");
    };
  }
}
