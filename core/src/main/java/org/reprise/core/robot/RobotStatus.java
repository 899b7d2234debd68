package org.reprise.core.robot;

/** Says whether the arm can be commanded. */
public sealed interface RobotStatus {
  /** Commands are carried out. */
  record Ready() implements RobotStatus {}

  /** A person guides the arm by hand; commands are ignored. */
  record Guiding() implements RobotStatus {}

  /**
   * The arm has stopped itself; {@link Robot#recover()} leads out.
   *
   * @param reason what stopped it
   */
  record ProtectiveStop(String reason) implements RobotStatus {}

  /**
   * The arm needs a person.
   *
   * @param reason what is wrong and what to do
   */
  record Fault(String reason) implements RobotStatus {}
}
