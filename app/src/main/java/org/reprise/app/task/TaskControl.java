package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.schema.PauseChanged;
import org.reprise.schema.QuestionAnswered;
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
  private final TaskSwitch switching;
  private @Nullable ServoMotion motion;
  private @Nullable String stop;
  private @Nullable QuestionAsked question;
  private @Nullable String answer;
  private boolean paused;
  private boolean ended;
  private long questions;

  TaskControl(TaskLog log, Duration answerTime, TaskCorrection correction, TaskSwitch switching) {
    this.log = log;
    this.switching = switching;
    this.answerTime = answerTime;
    this.correction = correction;
  }

  /** Takes the arm that the task moves, once it is known. */
  synchronized void lead(ServoMotion arm) {
    arm.forgetRequests();
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
    if (question != null) {
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
    } else if (motion != null) {
      motion.resume();
    }
    log.add(TaskEvent.newBuilder().setPause(PauseChanged.newBuilder().setPaused(pause)));
    notifyAll();
  }

  /** Stops the motion so that a person can correct; a pause is over. */
  synchronized void correct() {
    refuseUnlessRunning("correct");
    correction.ask();
    if (paused) {
      pause(false);
    }
    if (motion != null) {
      motion.stop();
    }
  }

  /** Has the task make way for another; a pause is over, and a question withdrawn. */
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

  synchronized void handBack(HandBack choice) {
    refuseUnlessRunning("hand back");
    correction.handBack(choice);
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
    notifyAll();
  }

  synchronized void answer(long number, String words) {
    QuestionAsked asked = question;
    if (asked == null || asked.getQuestion() != number) {
      throw new IllegalStateException(
          "question=%d: answer refused; %s"
              .formatted(
                  number, asked == null ? "nothing is asked" : "asked is " + asked.getQuestion()));
    }
    if (!words.isEmpty() && !asked.getOptionsList().contains(words)) {
      if (!asked.getOtherWords()) {
        throw new IllegalArgumentException(
            "field=words value=\"%s\": answer refused; say one of %s"
                .formatted(
                    words.substring(0, Math.min(40, words.length())), asked.getOptionsList()));
      }
      TaskOrder.refuseUnlessWords("words", words);
    }
    answer = words;
    notifyAll();
  }

  /**
   * Asks the operator and waits; the arm must stand.
   *
   * @return the words; empty for none of the options, for no answer in time, and if nothing may be
   *     asked
   */
  synchronized Optional<String> ask(String text, List<String> options, boolean otherWords) {
    if (answerTime.isZero() || stop != null) {
      return Optional.empty();
    }
    QuestionAsked asked =
        QuestionAsked.newBuilder()
            .setQuestion(++questions)
            .setText(text)
            .addAllOptions(options)
            .setOtherWords(otherWords)
            .setAnswerSeconds(answerTime.toNanos() * 1e-9)
            .build();
    question = asked;
    answer = null;
    log.add(TaskEvent.newBuilder().setQuestion(asked));
    long left = answerTime.toMillis();
    long until = System.nanoTime() + answerTime.toNanos();
    try {
      while (answer == null && stop == null && left > 0 && switching.wanted().isEmpty()) {
        wait(left);
        left = (until - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String words = answer == null ? "" : answer;
    question = null;
    log.add(
        TaskEvent.newBuilder()
            .setAnswered(
                QuestionAnswered.newBuilder().setQuestion(questions).setWords(words).build()));
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }

  /** Holds the arm while the task is paused; says why it must end. */
  Optional<String> awaitLeave() {
    while (isPaused()) {
      ServoMotion arm = arm();
      if (arm.hold(HOLD) instanceof MotionOutcome.Stopped(String reason)
          && stopped().isEmpty()
          && correction.state().isEmpty()) {
        return Optional.of(reason);
      }
    }
    return stopped();
  }

  private synchronized boolean isPaused() {
    return paused && stop == null;
  }

  private synchronized ServoMotion arm() {
    if (motion == null) {
      throw new IllegalStateException("no arm: the task has not begun");
    }
    return motion;
  }
}
