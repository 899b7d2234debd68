package org.reprise.retrieval.motion;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion.WidthChange;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Turn;

/** A word of motion without its amount, as hand or fingers can be seen to do it. */
sealed interface PlainWord {
  /** All of them by their texts. */
  Map<String, PlainWord> BY_TEXT =
      Stream.of(
              Stream.of(Direction.values()).map(Going::new),
              Stream.of(Turn.values()).map(Turning::new),
              Stream.of(new Gripping(true), new Gripping(false)))
          .<PlainWord>flatMap(Function.identity())
          .collect(Collectors.toUnmodifiableMap(PlainWord::text, Function.identity()));

  /** Returns the text, e.g. {@code "up"}. */
  String text();

  /** Returns the word with an amount, meters or radians, above 0. */
  MotionWord of(double amount);

  /** Returns how far it was done between two steps, meters or radians; negative for the reverse. */
  double between(HandStep before, HandStep after);

  /** Returns how far hand or fingers went in any direction between two steps. */
  double whole(HandStep before, HandStep after);

  /**
   * The hand goes straight.
   *
   * @param direction where to
   */
  record Going(Direction direction) implements PlainWord {
    @Override
    public String text() {
      return direction.word();
    }

    @Override
    public MotionWord of(double amount) {
      return new Translation(direction, amount);
    }

    @Override
    public double between(HandStep before, HandStep after) {
      return shift(before, after).dot(direction.unit());
    }

    @Override
    public double whole(HandStep before, HandStep after) {
      return shift(before, after).norm();
    }

    private static Vector3 shift(HandStep before, HandStep after) {
      return after.baseFromGripper().translation().minus(before.baseFromGripper().translation());
    }
  }

  /**
   * The hand turns.
   *
   * @param turn about which axis
   */
  record Turning(Turn turn) implements PlainWord {
    @Override
    public String text() {
      return turn.words();
    }

    @Override
    public MotionWord of(double amount) {
      return new Rotation(turn, amount);
    }

    @Override
    public double between(HandStep before, HandStep after) {
      return turned(before, after).dot(turn.axis());
    }

    @Override
    public double whole(HandStep before, HandStep after) {
      return turned(before, after).norm();
    }

    private static Vector3 turned(HandStep before, HandStep after) {
      return after
          .baseFromGripper()
          .rotation()
          .compose(before.baseFromGripper().rotation().inverse())
          .toRotationVector();
    }
  }

  /**
   * The fingers move.
   *
   * @param opens whether they go apart
   */
  record Gripping(boolean opens) implements PlainWord {
    @Override
    public String text() {
      return opens ? "open" : "close";
    }

    @Override
    public MotionWord of(double amount) {
      return new WidthChange(opens, amount);
    }

    @Override
    public double between(HandStep before, HandStep after) {
      double wider = after.widthMeters() - before.widthMeters();
      return opens ? wider : -wider;
    }

    @Override
    public double whole(HandStep before, HandStep after) {
      return Math.abs(after.widthMeters() - before.widthMeters());
    }
  }
}
