package org.reprise.controller.servo;

/**
 * Says why an arm stands or does not go where it is asked to, and what leads on.
 *
 * @param reason why, in words; empty where nothing is wrong
 * @param wayOut what a person can do
 * @param latched whether only a deliberate reset leads on
 */
public record Standstill(String reason, String wayOut, boolean latched) {
  /** Nothing is wrong. */
  public static final Standstill NONE = new Standstill("", "", false);

  /** Says it of a reason to stop. */
  public static Standstill of(StopReason reason) {
    return new Standstill(reason.words(), reason.wayOut(), reason.latches());
  }

  /** Tells whether something is wrong. */
  public boolean isPresent() {
    return !reason.isEmpty();
  }
}
