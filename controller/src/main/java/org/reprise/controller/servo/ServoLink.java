package org.reprise.controller.servo;

/**
 * Joins whoever commands the arm with the servo, in the same process or another.
 *
 * <p>Used by one thread but for {@link #stop()}.
 */
public interface ServoLink {
  /** Returns the number of joints. */
  int joints();

  /** Returns the servo's period, nanoseconds. */
  long periodNanos();

  /** Puts a set-point into an authority's mailbox; the newest counts. */
  void post(SetPoint setPoint, Authority authority);

  /**
   * Asks for a mode and waits for the answer. In lock-step this takes one period.
   *
   * @throws IllegalStateException if the servo cannot be reached
   */
  ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority authority);

  /**
   * Lets time pass until the servo has done another period, and copies it. In lock-step this runs
   * the period.
   *
   * @param into overwritten with the newest period
   * @throws IllegalStateException if the servo cannot be reached
   */
  void await(CycleRecord into);

  /** Copies the newest period without waiting. */
  void newest(CycleRecord into);

  /** Stops the arm from any thread, latched. */
  void stop();
}
