package org.reprise.teleop.link;

/** Says whether the controller is reached. */
public sealed interface LinkState {
  /** Trying for the first time. */
  record Connecting() implements LinkState {}

  /** Reached: what is shown is live. */
  record Connected() implements LinkState {}

  /**
   * Not reached: what is shown is of before; it is tried again by itself.
   *
   * @param sinceNanos when it was lost, {@link System#nanoTime}
   * @param reason why, in words
   */
  record Lost(long sinceNanos, String reason) implements LinkState {}
}
