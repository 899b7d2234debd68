package org.reprise.controller.servo;

/**
 * Says what the servo does with the arm. The instances are made once, so that a change of mode
 * allocates nothing.
 *
 * <p>In every mode but {@link Guiding} the arm is commanded by positions that keep the limits.
 */
public sealed interface ServoMode {
  /** Nobody has taken the arm yet: it is held where it was found. */
  record Idle() implements ServoMode {}

  /**
   * The arm stands still.
   *
   * @param latch what stopped it; unless {@link StopReason#NONE}, nothing moves before a reset
   */
  record Hold(StopReason latch) implements ServoMode {}

  /** Moves to a joint target or along a planned path. */
  record Moving() implements ServoMode {}

  /** Follows the poses or postures of a policy or a replay. */
  record Tracking() implements ServoMode {}

  /** Follows a person's twist or joint jog. */
  record Teleop() implements ServoMode {}

  /** A person guides the arm by hand; only gravity is balanced. */
  record Guiding() implements ServoMode {}

  /**
   * Comes to rest within the limits.
   *
   * @param reason why
   */
  record Stopping(StopReason reason) implements ServoMode {}

  /**
   * Something is wrong with robot or servo: the arm comes to rest and waits for a reset.
   *
   * @param reason what is wrong
   */
  record Fault(StopReason reason) implements ServoMode {}

  /** Returns the mode's name as it stands in records, messages and the window. */
  default String label() {
    return switch (this) {
      case Idle idle -> "IDLE";
      case Hold hold -> "HOLD";
      case Moving moving -> "MOVING";
      case Tracking tracking -> "TRACKING";
      case Teleop teleop -> "TELEOP";
      case Guiding guiding -> "GUIDING";
      case Stopping stopping -> "STOPPING";
      case Fault fault -> "FAULT";
    };
  }

  /** Returns why the arm stands or is being stopped. */
  default StopReason reason() {
    return switch (this) {
      case Hold hold -> hold.latch();
      case Stopping stopping -> stopping.reason();
      case Fault fault -> fault.reason();
      case Idle idle -> StopReason.NONE;
      case Moving moving -> StopReason.NONE;
      case Tracking tracking -> StopReason.NONE;
      case Teleop teleop -> StopReason.NONE;
      case Guiding guiding -> StopReason.NONE;
    };
  }

  /** Tells whether an authority moves the arm in this mode. */
  default boolean isCommanded() {
    return this instanceof Moving || this instanceof Tracking || this instanceof Teleop;
  }
}
