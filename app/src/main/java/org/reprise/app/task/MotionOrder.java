package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reprise.core.motion.FingerMotion;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Pace;
import org.reprise.core.motion.Rewind;
import org.reprise.core.motion.Still;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.SaidMotion;
import org.reprise.schema.TaskState;

/** What words of motion ask of a task. */
sealed interface MotionOrder {
  /** Returns it as a person says it. */
  String words();

  /** Says what it does where it moves neither hand nor fingers; empty where it does. */
  String effect();

  /**
   * Refuses what cannot be done now.
   *
   * @param phase what the task is at
   * @param now state of the task
   * @param paused whether it is paused
   * @throws IllegalStateException if it cannot
   */
  default void refuseUnlessPossible(Phase phase, TaskState now, boolean paused) {
    boolean led = phase == Phase.APPROACH || phase == Phase.INTERACT;
    boolean corrects = now == TaskState.TASK_STATE_CORRECTING;
    boolean moves = this instanceof MotionOrder.Move || this instanceof MotionOrder.GoBack;
    if (now == TaskState.TASK_STATE_ASKING || now == TaskState.TASK_STATE_REWINDING) {
      throw new IllegalStateException(
          "state=%s: \"%s\" refused; answer what is asked, or wait until the arm has done what was said"
              .formatted(now, words()));
    }
    if (moves && !corrects && (!led || paused)) {
      throw new IllegalStateException(
          "phase=%s state=%s: \"%s\" refused; say it while the hand goes to an object or works on it, or correct the task"
              .formatted(phase, now, words()));
    }
    if (corrects && this instanceof MotionOrder.GoBack back && back.time().isPresent()) {
      throw new IllegalStateException(
          "\"%s\" refused while the task is corrected; say \"go back\" to go as far as the arm can"
              .formatted(words()));
    }
  }

  /**
   * Returns it where no task runs.
   *
   * @throws IllegalStateException if only a task can do it
   */
  default Move withoutTask() {
    return switch (this) {
      case Move move -> move;
      case ChangePace pace ->
          throw needsTask("there is no motion whose pace could change; say what the hand shall do");
      case GoBack back ->
          throw needsTask(
              "there is no demonstration to go back along; hold Backspace in the jog pad to go back along what was driven");
      case Hold hold -> throw needsTask("there is nothing to pause; let go, or stop the arm");
    };
  }

  private IllegalStateException needsTask(String why) {
    return new IllegalStateException("\"%s\" refused: no task runs, so %s".formatted(words(), why));
  }

  /**
   * Moves hand and fingers from where they are.
   *
   * @param words as a person says it
   * @param motions one after the other, one or more
   */
  record Move(String words, List<MotionWord> motions) implements MotionOrder {
    /** Copies the list. */
    public Move {
      motions = List.copyOf(motions);
    }

    @Override
    public String effect() {
      return "";
    }
  }

  /**
   * Goes on more slowly or faster.
   *
   * @param pace which
   */
  record ChangePace(Pace pace) implements MotionOrder {
    @Override
    public String words() {
      return pace.describe();
    }

    @Override
    public String effect() {
      return pace == Pace.SLOWER
          ? "the rest of this stage goes on more slowly"
          : "the rest of this stage goes on faster";
    }
  }

  /**
   * Goes back along the way that the hand came, and waits for a person.
   *
   * @param words as a person says it
   * @param time how much of it; empty for as far as the demonstration does not fit
   */
  record GoBack(String words, Optional<Duration> time) implements MotionOrder {
    @Override
    public String effect() {
      return "the arm goes back along its way and waits for you";
    }
  }

  /** Comes to rest and holds. */
  record Hold() implements MotionOrder {
    @Override
    public String words() {
      return new Still().describe();
    }

    @Override
    public String effect() {
      return "the arm holds until it shall go on";
    }
  }

  /**
   * Reads what was said.
   *
   * @throws IllegalArgumentException if something is said beside a motion that can only be said
   *     alone
   */
  static MotionOrder of(Said said) {
    List<MotionWord> words = said.motions().stream().map(SaidMotion::word).toList();
    if (words.stream().allMatch(w -> w instanceof HandMotion || w instanceof FingerMotion)) {
      return new Move(said.describe(), words);
    }
    if (words.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\": refused; say \"slower\", \"faster\", \"go back\" and \"stop\" each alone"
              .formatted(said.describe()));
    }
    return switch (words.getFirst()) {
      case Pace pace -> new ChangePace(pace);
      case Rewind back ->
          said.motions().getFirst().measured()
              ? new GoBack(
                  back.describe(), Optional.of(Duration.ofNanos((long) (1e9 * back.seconds()))))
              : new GoBack("go back", Optional.empty());
      case Still still -> new Hold();
      case HandMotion hand -> new Move(hand.describe(), words);
      case FingerMotion fingers -> new Move(fingers.describe(), words);
    };
  }
}
