package org.reprise.app.operator;

import org.reprise.controller.servo.ManualInput;

/** Says what a person holds down, before it is known where the arm stands and what is around it. */
public sealed interface Held {
  /**
   * Moves as the servo understands it.
   *
   * @param input what is held
   */
  record Direct(ManualInput input) implements Held {}

  /** Goes to the posture from which the camera's view is free. */
  record Observe() implements Held {}

  /** Goes to the ready posture. */
  record Ready() implements Held {}

  /**
   * Does what words of motion say, once.
   *
   * @param order names it, unlike those before in the session
   * @param words as they were typed
   */
  record Said(long order, String words) implements Held {}

  /** Nothing is held. */
  Held NOTHING = new Direct(ManualInput.NOTHING);
}
