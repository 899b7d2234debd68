package org.reprise.teleop.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;

/**
 * Which key moves the arm how, and what other keys do. Jog keys act while the jog pad has the
 * focus.
 *
 * @param jog directions of motion by key
 */
public record KeyMap(Map<KeyCode, Jog> jog) {
  /** A direction in which a held key moves the hand. */
  public enum Jog {
    /** Away from the base. */
    FORWARD(0, 1),
    /** Towards the base. */
    BACK(0, -1),
    /** To the left of the base. */
    LEFT(1, 1),
    /** To the right of the base. */
    RIGHT(1, -1),
    /** Up. */
    UP(2, 1),
    /** Down. */
    DOWN(2, -1),
    /** Rolls about x. */
    ROLL_LEFT(3, -1),
    /** Rolls about x. */
    ROLL_RIGHT(3, 1),
    /** Pitches about y. */
    PITCH_UP(4, -1),
    /** Pitches about y. */
    PITCH_DOWN(4, 1),
    /** Turns about z. */
    YAW_LEFT(5, 1),
    /** Turns about z. */
    YAW_RIGHT(5, -1);

    private final int axis;
    private final int sign;

    Jog(int axis, int sign) {
      this.axis = axis;
      this.sign = sign;
    }

    /** Returns the row of the twist: x, y, z, about x, about y, about z. */
    public int axis() {
      return axis;
    }

    /** Returns the direction along it, 1 or -1. */
    public int sign() {
      return sign;
    }
  }

  /**
   * A line of the sheet of keys.
   *
   * @param keys the keys
   * @param meaning what they do
   */
  public record Line(String keys, String meaning) {}

  /** The usual keys. */
  public static final KeyMap USUAL =
      new KeyMap(
          Map.ofEntries(
              Map.entry(KeyCode.W, Jog.FORWARD),
              Map.entry(KeyCode.S, Jog.BACK),
              Map.entry(KeyCode.A, Jog.LEFT),
              Map.entry(KeyCode.D, Jog.RIGHT),
              Map.entry(KeyCode.E, Jog.UP),
              Map.entry(KeyCode.Q, Jog.DOWN),
              Map.entry(KeyCode.U, Jog.ROLL_LEFT),
              Map.entry(KeyCode.O, Jog.ROLL_RIGHT),
              Map.entry(KeyCode.I, Jog.PITCH_UP),
              Map.entry(KeyCode.K, Jog.PITCH_DOWN),
              Map.entry(KeyCode.J, Jog.YAW_LEFT),
              Map.entry(KeyCode.L, Jog.YAW_RIGHT)));

  private static final List<Line> BEFORE =
      List.of(
          new Line("Esc", "stop whoever moves the arm, always"),
          new Line("Ctrl+1 … 5", "Operate, Teach, Bank, Evaluate, Doctor"),
          new Line("C", "correct a running task: the arm goes back by itself and waits for you"),
          new Line(
              "M", "say a motion: up 1 cm, open; to a task also slower, go back; Enter does it"),
          new Line("Space", "take over a running task"),
          new Line("P", "draw the way of the next task over a camera's picture; Esc drops it"),
          new Line("1 … 9  Enter", "answer what a task asks; Enter lets it go on"));

  private static final List<Line> AFTER =
      List.of(
          new Line("1, 2, …", "hold: turn one joint; with Shift the other way (jog pad)"),
          new Line("G", "close or open the hand (jog pad)"),
          new Line("+  −", "faster, slower (jog pad)"),
          new Line("T", "move along the table or along the hand (jog pad)"),
          new Line("H", "hold: move the hand out of the camera's view (jog pad)"),
          new Line("Backspace", "hold: go back along what was driven (jog pad)"),
          new Line("Enter", "hold: go to the target that was dragged (Go there)"),
          new Line(
              "Arrows Page ↑↓",
              "hold: move the target in the 3D view; Home and End turn it (✥ Drag the hand)"),
          new Line("R", "begin to record"),
          new Line("B", "mark the bottleneck: the interaction begins here"),
          new Line("N", "next object of the same task"),
          new Line("Enter", "finish recording; in the review: keep"),
          new Line("Del", "discard what is being recorded (press it twice); in the bank: delete"),
          new Line("Backspace", "in the review: redo"),
          new Line("F2  F3", "it succeeded, it failed"),
          new Line("P", "in the review and the bank: play or pause"),
          new Line("Ctrl+F", "in the bank: search; arrows go from place to place on its map"),
          new Line("F5", "in the bank and the doctor: again"),
          new Line("Ctrl+Z", "undo the last edit"));

  /** Copies the map. */
  public KeyMap {
    jog = Map.copyOf(jog);
  }

  /** Returns all keys with what they do, for the sheet of keys. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>(BEFORE);
    lines.add(
        new Line(
            keys(Jog.FORWARD, Jog.BACK, Jog.LEFT, Jog.RIGHT, Jog.UP, Jog.DOWN),
            "hold: forward, back, left, right, up, down (jog pad)"));
    lines.add(
        new Line(
            keys(
                Jog.ROLL_LEFT,
                Jog.ROLL_RIGHT,
                Jog.PITCH_UP,
                Jog.PITCH_DOWN,
                Jog.YAW_LEFT,
                Jog.YAW_RIGHT),
            "hold: roll, pitch, turn (jog pad)"));
    lines.addAll(AFTER);
    return lines;
  }

  private String keys(Jog... directions) {
    return Arrays.stream(directions).map(this::keyOf).collect(Collectors.joining(" "));
  }

  /** Returns the name of the key of a direction; a dash where there is none. */
  public String keyOf(Jog direction) {
    return jog.entrySet().stream()
        .filter(entry -> entry.getValue() == direction)
        .map(entry -> entry.getKey().getName())
        .findFirst()
        .orElse("–");
  }

  /** Returns how a key moves the hand. */
  public Optional<Jog> jogOf(KeyCode key) {
    return Optional.ofNullable(jog.get(key));
  }
}
