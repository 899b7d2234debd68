package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.reprise.core.motion.Direction;

/**
 * Collects what belongs to one motion, in whatever order it is said: "5 mm to the left", "left 5
 * mm". What cannot belong to it begins the next one.
 */
final class MotionClause {
  private static final String STILL = "still";

  /** Where to. */
  private @Nullable Direction way;

  /** How the hand turns: "rotate", "tilt", "clockwise" or "anticlockwise". */
  private @Nullable String turn;

  /** What is neither a way nor a turn: "open", "slower". */
  private @Nullable String act;

  private MotionToken.@Nullable Measured measure;

  /** "little" or "lot". */
  private @Nullable String vague;

  /** Whether "to" was said, as in "open to 3 cm". */
  private boolean to;

  private final MotionLimits limits;

  private MotionClause(MotionLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads motions, in the order in which they are said.
   *
   * @throws IllegalArgumentException if what is said cannot be meant or is too large
   */
  static List<SaidMotion> read(List<MotionToken> tokens, MotionLimits limits) {
    List<SaidMotion> motions = new ArrayList<>();
    MotionClause clause = new MotionClause(limits);
    for (MotionToken token : tokens) {
      boolean and = token instanceof MotionToken.And;
      if (!and && !clause.takes(token)) {
        clause.requireWhole();
        motions.add(clause.said());
        clause = new MotionClause(limits);
        clause.takes(token);
      }
      if (and && !clause.isEmpty()) {
        motions.add(clause.said());
        clause = new MotionClause(limits);
      }
    }
    if (!clause.isEmpty() || motions.isEmpty()) {
      motions.add(clause.said());
    }
    return motions;
  }

  private boolean isEmpty() {
    return way == null && turn == null && act == null && measure == null && vague == null;
  }

  /** Refuses two motions without an amount or an "and" between them: "up left 1 cm". */
  private void requireWhole() {
    boolean paced = "slower".equals(act) || "faster".equals(act);
    if (measure == null && vague == null && !paced) {
      throw new IllegalArgumentException(
          "that is two motions in one: put \"and\" or \"then\" between them");
    }
  }

  /** Takes what belongs to this motion; what is said after "stop" belongs to it. */
  private boolean takes(MotionToken token) {
    return STILL.equals(act)
        || switch (token) {
          case MotionToken.And ignored -> false;
          case MotionToken.Measured measured -> takes(measured);
          case MotionToken.Word(String name, String ignored) -> takes(name);
          case MotionToken.Unmeasured(String text) ->
              throw new IllegalArgumentException(
                  "\"%s\" lacks its number or unit: say 5 mm, 1 cm, 10 degrees or 2 seconds"
                      .formatted(text));
          case MotionToken.Stranger(String text) ->
              throw new IllegalArgumentException("\"%s\" is no word of motion".formatted(text));
        };
  }

  private boolean takes(MotionToken.Measured measured) {
    boolean free = measure == null && vague == null;
    measure = free ? measured : measure;
    return free;
  }

  private boolean takes(String name) {
    return switch (name) {
      case "move", "hand", "by" -> true;
      case "to" -> {
        to = true;
        yield true;
      }
      case "little", "lot" -> {
        boolean free = measure == null && (vague == null || vague.equals(name));
        vague = free ? name : vague;
        yield free;
      }
      case "rotate", "tilt", "clockwise", "anticlockwise" -> {
        boolean spins = "rotate".equals(turn) && name.endsWith("clockwise");
        boolean free = way == null && act == null && (turn == null || spins);
        turn = free ? name : turn;
        yield free;
      }
      case "close to" -> {
        to = true;
        yield takes("close");
      }
      case "open", "close", "slower", "faster", "rewind", STILL -> {
        boolean free = way == null && turn == null && (act == null || act.equals(name));
        act = free ? name : act;
        yield free;
      }
      default -> takes(Direction.valueOf(name.toUpperCase(Locale.ROOT)));
    };
  }

  private boolean takes(Direction direction) {
    boolean spins = turn != null && turn.endsWith("clockwise");
    boolean free = act == null && !spins && (way == null || way == direction);
    way = free ? direction : way;
    return free;
  }

  private SaidMotion said() {
    return new SaidMotion(
        new MotionMeaning(way, turn, act, measure, vague, to, limits).word(), measure != null);
  }
}
