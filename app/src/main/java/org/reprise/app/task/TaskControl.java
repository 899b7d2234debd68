package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.Phase;
import org.reprise.schema.PauseChanged;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.StopAsked;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskState;

/**
 * What an operator does to a running task: pauses, resumes, stops it and answers its questions,
 * from any thread. The task's own thread waits here.
 */
final class TaskControl {
  private static final Duration HOLD = Duration.ofMillis(20);

  private final TaskLog log;
  private final Duration answerTime;
  private final TaskCorrection correction;
  private final TaskWords words;
  private final TaskSwitch switching;
  private @Nullable ServoMotion motion;
  private @Nullable String stop;
  private final OpenQuestion question = new OpenQuestion();
  private @Nullable String takenBack;
  private boolean paused;

  /** Whether the arm holds because something is asked that is under way. */
  private boolean held;

  private boolean ended;

  TaskControl(
      TaskLog log,
      Duration answerTime,
      TaskCorrection correction,
      TaskWords words,
      TaskSwitch switching) {
    this.log = log;
    this.switching = switching;
    this.answerTime = answerTime;
    this.correction = correction;
    this.words = words;
  }

  /** Takes the arm that the task moves, once it is known. */
  synchronized void lead(ServoMotion arm) {
    arm.forgetRequests();
    words.usualPace(arm);
    motion = arm;
    if (paused) {
      arm.pause();
    }
    if (stop != null) {
      arm.stop();
    }
  }

  synchronized TaskState state() {
    if (ended) {
      return TaskState.TASK_STATE_ENDED;
    }
    if (stop != null) {
      return TaskState.TASK_STATE_STOPPING;
    }
    if (question.isOpen()) {
      return TaskState.TASK_STATE_ASKING;
    }
    return correction
        .state()
        .orElse(paused ? TaskState.TASK_STATE_PAUSED : TaskState.TASK_STATE_RUNNING);
  }

  private void refuseUnlessRunning(String what) {
    if (ended || stop != null) {
      throw new IllegalStateException(
          "state=%s: %s refused; the task is over".formatted(state(), what));
    }
  }

  synchronized void pause(boolean pause) {
    refuseUnlessRunning(pause ? "pause" : "resume");
    if (pause == paused) {
      return;
    }
    paused = pause;
    if (motion != null && pause) {
      motion.pause();
    } else if (motion != null && !held) {
      motion.resume();
    }
    log.add(TaskEvent.newBuilder().setPause(PauseChanged.newBuilder().setPaused(pause)));
    notifyAll();
  }

  /** Stops the motion so that a person can correct; a pause is over, and so is a question of it. */
  synchronized void correct() {
    refuseUnlessRunning("correct");
    correction.ask(Optional.empty());
    takeArm();
  }

  private void takeArm() {
    if (paused) {
      pause(false);
    }
    letGo();
  }

  /** Tells whether a person has or wants the arm. */
  boolean isCorrected() {
    return correction.state().isPresent();
  }

  /** Tells whether the task is to make way for another, and it is not decided yet how. */
  private boolean makesWay() {
    return switching.isUndecided();
  }

  /** Tells whether people can take the arm. */
  boolean canCorrect() {
    return correction.isPossible();
  }

  /**
   * Has the arm come to rest within its limits and hold, because what is under way is asked about;
   * {@link #goOn}, {@link #takeBack}, {@link #correct} or {@link #stop} say what follows.
   *
   * @return false where nothing may be asked: the task is over, or a person has or wants the arm
   */
  synchronized boolean hold() {
    if (ended || stop != null || takenBack != null || isCorrected()) {
      return false;
    }
    held = true;
    if (motion != null) {
      motion.pause();
    }
    return true;
  }

  /** Lets go on what was asked about. */
  synchronized void goOn() {
    held = false;
    if (motion != null && !paused) {
      motion.resume();
    }
    notifyAll();
  }

  /**
   * Ends what is carried out, softly; the task begins anew.
   *
   * @param why in words
   */
  synchronized void takeBack(String why) {
    if (!ended && stop == null) {
      takenBack = why;
      letGo();
    }
  }

  /** Stops the motion, which need not be held any more. */
  private void letGo() {
    held = false;
    if (motion != null) {
      motion.stop(); // before it goes on, so that nothing moves in between
      if (!paused) {
        motion.resume();
      }
    }
    notifyAll();
  }

  /** Returns why what was carried out was taken back; empty if it was not. */
  synchronized Optional<String> takenBack() {
    return stop == null ? Optional.ofNullable(takenBack) : Optional.empty();
  }

  /** Begins anew after something was taken back. */
  synchronized void beginAnew() {
    takenBack = null;
    if (motion != null && stop == null) {
      motion.forgetRequests();
      if (paused) {
        motion.pause();
      }
    }
  }

  /**
   * Has the task make way for another; a pause is over, and a question withdrawn but for one of
   * what is held: that is answered first.
   */
  synchronized void makeWay(SwitchHow how, String instruction, boolean resume) {
    refuseUnlessRunning("switch");
    if (correction.state().isPresent()) {
      throw new IllegalStateException(
          "switch refused: the task is being corrected; hand the arm back first");
    }
    ServoMotion arm = motion;
    switching.want(how, instruction, resume, arm == null ? () -> {} : arm::stop);
    if (paused) {
      pause(false);
    }
    notifyAll();
  }

  /** Has the arm reset that a person has in a correction; empty where none has it. */
  Optional<CompletableFuture<Optional<String>>> reset() {
    return correction.reset();
  }

  synchronized void handBack(HandBack choice) {
    refuseUnlessRunning("hand back");
    correction.handBack(choice);
  }

  /** Has motions go as fast as usual again: another stage begins, or none. */
  synchronized void usualPace() {
    if (motion != null) {
      words.usualPace(motion);
    }
  }

  /**
   * Refuses what words of motion order where it cannot be done now.
   *
   * @param phase what the task is at
   * @throws IllegalStateException if it cannot
   */
  synchronized void refuse(MotionOrder order, Phase phase) {
    refuseUnlessRunning("motion");
    order.refuseUnlessPossible(phase, state(), paused);
  }

  /**
   * Does what words of motion order.
   *
   * @param phase what the task is at
   * @throws IllegalStateException if it cannot be done now
   */
  synchronized void order(MotionOrder order, Phase phase) {
    refuse(order, phase);
    boolean corrects = state() == TaskState.TASK_STATE_CORRECTING;
    ServoMotion arm = arm();
    switch (order) {
      case MotionOrder.Move move -> {
        if (correction.say(move)) {
          takeArm();
        }
      }
      case MotionOrder.ChangePace pace -> words.change(pace, arm);
      case MotionOrder.Hold hold -> {
        if (!corrects) {
          pause(true);
        } else if (correction.isDoing()) {
          arm.stop();
        }
        words.tell(hold);
      }
      case MotionOrder.GoBack back -> {
        if (corrects) {
          correction.handBack(HandBack.FURTHER);
        } else {
          correction.ask(back.time());
          takeArm();
        }
        words.tell(back);
      }
    }
  }

  synchronized void stop(String reason) {
    if (ended || stop != null) {
      return;
    }
    stop = reason;
    correction.stop();
    switching.stop();
    if (motion != null) {
      motion.stop();
    }
    log.add(TaskEvent.newBuilder().setStop(StopAsked.newBuilder().setReason(reason)));
    notifyAll();
  }

  synchronized Optional<String> stopped() {
    return Optional.ofNullable(stop);
  }

  synchronized void end() {
    ended = true;
    usualPace();
    notifyAll();
  }

  synchronized void answer(long number, String words) {
    question.answer(number, words);
    notifyAll();
  }

  /**
   * Asks the operator and waits; the arm must stand.
   *
   * @return the words; empty for none of the options, for no answer in time, and if nothing may be
   *     asked
   */
  Optional<String> ask(String text, List<String> options, boolean otherWords) {
    return ask(QuestionAsked.newBuilder()
            .setText(text)
            .addAllOptions(options)
            .setOtherWords(otherWords))
        .filter(words -> !words.isEmpty());
  }

  /**
   * Asks the operator and waits; the arm must stand, or be held. What is asked while it is held is
   * over when a person corrects.
   *
   * @param asks text, options and what may be said
   * @return the words, none for none of the options; empty for no answer in time, and if nothing
   *     may be asked
   */
  synchronized Optional<String> ask(QuestionAsked.Builder asks) {
    boolean holding = held;
    if (answerTime.isZero() || ended || stop != null || (holding && isCorrected())) {
      return Optional.empty();
    }
    log.add(TaskEvent.newBuilder().setQuestion(question.open(asks, answerTime)));
    long left = answerTime.toMillis();
    long until = System.nanoTime() + answerTime.toNanos();
    try {
      while (question.words().isEmpty()
          && stop == null
          && !ended
          && !(holding && isCorrected())
          && left > 0
          && (holding || !makesWay())) { // what is doubted goes on for no other reason than a word
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Optional<String> words = question.words();
    log.add(TaskEvent.newBuilder().setAnswered(question.close()));
    return words;
  }

  /** Holds the arm while the task is paused; says why it must end. */
  Optional<String> awaitLeave() {
    while (isPaused()) {
      ServoMotion arm = arm();
      if (arm.hold(HOLD) instanceof MotionOutcome.Stopped(String reason)
          && stopped().isEmpty()
          && correction.state().isEmpty()
          && !makesWay()) {
        return Optional.of(reason);
      }
    }
    return stopped().or(this::takenBack);
  }

  /** Holds the arm for a moment, where it is. */
  void stand() {
    arm().hold(HOLD);
  }

  private synchronized boolean isPaused() {
    return (paused || held) && stop == null;
  }

  private synchronized ServoMotion arm() {
    if (motion == null) {
      throw new IllegalStateException("no arm: the task has not begun");
    }
    return motion;
  }
}
