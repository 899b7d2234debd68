package org.reprise.retrieval.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reprise.core.motion.Direction;
import org.reprise.core.motion.FingerMotion;
import org.reprise.core.motion.HandMotion;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Pace;
import org.reprise.core.motion.Rewind;
import org.reprise.core.motion.Still;
import org.reprise.core.motion.Turn;
import org.reprise.retrieval.language.Unit.Quantity;

/**
 * Makes a word of motion of what was said of it.
 *
 * @param way where to, if it is said
 * @param turn "rotate", "tilt", "clockwise" or "anticlockwise", if the hand shall turn
 * @param act what is neither a way nor a turn, e.g. "open"
 * @param measure how far, in numbers
 * @param vague how far, "little" or "lot"
 * @param to whether the measure is where it shall end
 * @param limits how far it may go
 */
record MotionMeaning(
    @Nullable Direction way,
    @Nullable String turn,
    @Nullable String act,
    MotionToken.@Nullable Measured measure,
    @Nullable String vague,
    boolean to,
    MotionLimits limits) {
  private static final Usual SHIFT = new Usual(0.01, 0.02, 0.05);
  private static final Usual TURN =
      new Usual(Math.toRadians(5), Math.toRadians(15), Math.toRadians(45));
  private static final Usual WIDTH = new Usual(0.01, 0.02, 0.03);
  private static final Usual TIME = new Usual(1, 2, 5);

  /**
   * Amounts that are not said in numbers.
   *
   * @param little for "a bit"
   * @param plain where nothing is said
   * @param lot for "a lot"
   */
  private record Usual(double little, double plain, double lot) {
    double of(@Nullable String word) {
      if (word == null) {
        return plain;
      }
      return word.equals("lot") ? lot : little;
    }
  }

  /**
   * Returns the word of motion.
   *
   * @throws IllegalArgumentException if what is said cannot be meant or is too large
   */
  MotionWord word() {
    if (act != null) {
      return act(act);
    }
    if (turn != null || (measures(Quantity.ANGLE) && isSideways())) {
      return new HandMotion.Rotation(how(turn == null ? "rotate" : turn), radians());
    }
    if (way == null) {
      throw new IllegalArgumentException(
          "say where to: up, down, left, right, forward or back, rotate or tilt, open or close");
    }
    return way == Direction.BACK && measures(Quantity.TIME)
        ? rewind()
        : new HandMotion.Translation(way, meters());
  }

  private boolean measures(Quantity quantity) {
    return measure != null && measure.quantity() == quantity;
  }

  private boolean isSideways() {
    return way == Direction.LEFT || way == Direction.RIGHT;
  }

  private Turn how(String said) {
    boolean tilts = said.equals("tilt");
    if (said.equals("clockwise")) {
      return Turn.ROTATE_RIGHT;
    }
    if (said.equals("anticlockwise")) {
      return Turn.ROTATE_LEFT;
    }
    if (way == null || !(tilts || isSideways())) {
      throw new IllegalArgumentException(
          "say where to: rotate left or right; tilt forward, back, left or right");
    }
    return switch (way) {
      case LEFT -> tilts ? Turn.TILT_LEFT : Turn.ROTATE_LEFT;
      case RIGHT -> tilts ? Turn.TILT_RIGHT : Turn.ROTATE_RIGHT;
      case FORWARD, DOWN -> Turn.TILT_FORWARD;
      case BACK, UP -> Turn.TILT_BACK;
    };
  }

  private MotionWord act(String said) {
    return switch (said) {
      case "open" -> fingers(true);
      case "close" -> fingers(false);
      case "rewind" -> rewind();
      case "slower" -> paced(Pace.SLOWER);
      case "faster" -> paced(Pace.FASTER);
      default -> new Still();
    };
  }

  private Pace paced(Pace pace) {
    if (measure != null) {
      throw new IllegalArgumentException("say only slower or faster: how much cannot be said");
    }
    return pace;
  }

  private MotionWord fingers(boolean opens) {
    if (measure == null && vague == null) {
      return opens ? FingerMotion.Opening.OPEN : FingerMotion.Opening.CLOSED;
    }
    if (measure == null) {
      return new FingerMotion.WidthChange(opens, WIDTH.of(vague));
    }
    if (measure.quantity() == Quantity.SHARE) {
      return new FingerMotion.Opening(opens || to ? measure.amount() : 1 - measure.amount());
    }
    double meters = meters();
    return to ? new FingerMotion.Width(meters) : new FingerMotion.WidthChange(opens, meters);
  }

  private MotionWord rewind() {
    if (measures(Quantity.LENGTH)) {
      throw new IllegalArgumentException(
          "say \"back\" with a distance to go towards the robot, or \"go back\" with seconds to go"
              + " back along the way");
    }
    return new Rewind(amount(Quantity.TIME, TIME, limits.seconds(), 1, "seconds"));
  }

  private double meters() {
    return amount(Quantity.LENGTH, SHIFT, limits.meters(), 100, "cm");
  }

  private double radians() {
    return amount(Quantity.ANGLE, TURN, limits.radians(), Math.toDegrees(1), "degrees");
  }

  private double amount(Quantity quantity, Usual usual, double most, double perUnit, String unit) {
    if (measure == null) {
      return usual.of(vague);
    }
    if (measure.quantity() != quantity) {
      throw new IllegalArgumentException("how far is said in another unit: say it in " + unit);
    }
    double amount = measure.amount();
    if (!(amount > 0 && amount <= most * (1 + 1e-9))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "asked=%.1f limit=%.0f %s: one word of motion goes farther than 0 and no farther than"
                  + " that; say it in smaller ones",
              amount * perUnit,
              most * perUnit,
              unit));
    }
    return amount;
  }
}
