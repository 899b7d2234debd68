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
import org.reprise.retrieval.language.MotionUnderstanding.Said;
import org.reprise.retrieval.language.SaidMotion;

/** What words of motion ask of a task. */
sealed interface MotionOrder {
  /** Returns it as a person says it. */
  String words();

  /** Says what it does where it moves neither hand nor fingers; empty where it does. */
  String effect();

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
