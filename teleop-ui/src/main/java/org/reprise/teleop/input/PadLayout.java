package org.reprise.teleop.input;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the axes and buttons of a kind of gamepad do.
 *
 * @param name name of the layout
 * @param device which devices it is for, by a part of their names
 * @param deadman button that must be held for anything to move
 * @param grip button that closes or opens the hand
 * @param mark button that marks the bottleneck
 * @param correct button that corrects the task that runs, held or not what must be held to move
 * @param axes direction of the twist, by direction of motion
 * @param deadZone share of an axis' travel that counts as none
 */
public record PadLayout(
    String name,
    Pattern device,
    int deadman,
    int grip,
    int mark,
    OptionalInt correct,
    Map<KeyMap.Jog, PadAxis> axes,
    double deadZone) {
  /**
   * An axis of a gamepad.
   *
   * @param axis its number
   * @param sign 1 or -1: which of its ways is the direction
   */
  public record PadAxis(int axis, int sign) {}

  /** Copies the map. */
  public PadLayout {
    axes = Map.copyOf(axes);
  }

  /** Tells whether the button is pressed that corrects the task that runs. */
  public boolean corrects(PadState state) {
    return correct.isPresent() && state.pressed(correct.getAsInt());
  }

  /** Says what its buttons do, for the sheet of keys. */
  public KeyMap.Line line() {
    return new KeyMap.Line(
        "gamepad: " + name,
        "hold %d: move; then %d: close or open the hand, %d: mark%s"
            .formatted(
                deadman + 1,
                grip + 1,
                mark + 1,
                correct.isPresent()
                    ? "; %d: correct a running task".formatted(correct.getAsInt() + 1)
                    : ""));
  }

  /**
   * Returns the twist that a pad asks for, as shares of the greatest speed, shape [6]: x, y, z,
   * about x, y, z. All zero while the deadman button is not held.
   */
  public double[] twist(PadState state) {
    double[] shares = new double[6];
    if (!state.pressed(deadman)) {
      return shares;
    }
    axes.forEach((jog, axis) -> {
      double value = axis.sign() * state.axis(axis.axis());
      double beyond = Math.max(0, Math.abs(value) - deadZone) / (1 - deadZone);
      shares[jog.axis()] += jog.sign() * Math.signum(value) * beyond;
    });
    for (int row = 0; row < shares.length; row++) {
      shares[row] = Math.clamp(shares[row], -1, 1);
    }
    return shares;
  }
}
