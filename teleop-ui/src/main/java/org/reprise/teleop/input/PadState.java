package org.reprise.teleop.input;

import java.util.List;

/**
 * How a gamepad stands.
 *
 * @param axes each from -1 to 1
 * @param buttons whether each is pressed
 */
public record PadState(List<Double> axes, List<Boolean> buttons) {
  /** Nothing pressed, nothing moved. */
  public static final PadState REST = new PadState(List.of(), List.of());

  /** Copies the lists. */
  public PadState {
    axes = List.copyOf(axes);
    buttons = List.copyOf(buttons);
  }

  /** Returns an axis; 0 where there is none. */
  public double axis(int number) {
    return number >= 0 && number < axes.size() ? axes.get(number) : 0;
  }

  /** Tells whether a button is pressed; one that is not there is not. */
  public boolean pressed(int number) {
    return number >= 0 && number < buttons.size() && buttons.get(number);
  }
}
