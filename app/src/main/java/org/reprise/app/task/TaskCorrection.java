package org.reprise.app.task;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** How a motion ends that the person stopped, which is no news to them. */
  private static final String STOPPED = "stopped: ";

  private final TaskLog log;
  private final Hands hands;
  private final LongSupplier clock;
  private @Nullable Workplace place;
  private @Nullable HandBack answer;
  private boolean wish;
  private boolean corrects;
  private boolean stopped;

  /**
   * Prepares.
   *
   * @param clock monotonic nanoseconds
   */
  TaskCorrection(TaskLog log, Hands hands, LongSupplier clock) {
    this.log = log;
    this.hands = hands;
    this.clock = clock;
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
   * @throws IllegalStateException if nobody can take it here, or somebody corrects already
   */
  synchronized void ask() {
    if (!hands.canTake()) {
      throw new IllegalStateException(
          "correct refused: nobody can take the arm here; serve it with an operator's station");
    }
    if (wish || corrects) {
      throw new IllegalStateException(
          "correct refused: the task is being corrected; hand the arm back first");
    }
    wish = true;
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
      at.motion().forgetRequests();
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
    begin();
    log.add(
        TaskEvent.newBuilder()
            .setCorrection(
                CorrectionBegan.newBuilder()
                    .setStage(situation.stage())
                    .setTargetObject(situation.targetObject())
                    .setCause(situation.cause().startsWith(STOPPED) ? "" : situation.cause())));
    forgetStop();
    long begin = clock.getAsLong();
    HandBack choice = awaited(at);
    end(choice);
    hands.takeBack().run();
    log.add(
        TaskEvent.newBuilder()
            .setHandedBack(
                HandedBack.newBuilder()
                    .setChoice(choice(choice))
                    .setSeconds((clock.getAsLong() - begin) * 1e-9)));
    return choice;
  }

  private synchronized void begin() {
    corrects = true;
    answer = null;
  }

  /** What is shown anew is still corrected. */
  private synchronized void end(HandBack choice) {
    corrects = false;
    wish = choice == HandBack.AGAIN || choice == HandBack.FURTHER;
  }

  private HandBack awaited(Workplace at) {
    long attended = clock.getAsLong();
    while (true) {
      synchronized (this) {
        if (stopped) {
          return HandBack.GIVE_UP;
        }
        if (answer != null) {
          return answer;
        }
      }
      if (hands.pass().test(at)) {
        attended = clock.getAsLong();
      } else if (clock.getAsLong() - attended > UNATTENDED_NANOS) {
        return HandBack.GIVE_UP;
      }
    }
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
