package org.reprise.core.robot;

/**
 * Reads and commands an arm, once in each control period, from one thread.
 *
 * <p>The device's clock drives the loop where it has one: in simulation {@link #send} advances the
 * simulated time by one period.
 */
public interface Robot {
  /** Returns the number of joints. */
  int joints();

  /** Returns the control period, nanoseconds. */
  long periodNanos();

  /** Returns the newest measured state. */
  RobotState read();

  /**
   * Sends the command for the next period and returns what was really sent.
   *
   * @throws IllegalArgumentException if the command has the wrong number of joints
   * @throws IllegalStateException if the robot can no longer be commanded
   */
  Command send(Command command);

  /** Tells whether the arm can be commanded. */
  RobotStatus status();

  /** Leads out of a protective stop where that is possible without a person. */
  void recover();
}
