package org.reprise.core.robot;

/**
 * Reads and commands an arm, once in each control period, from one thread. Reading, sending and
 * asking for the status allocate nothing, so that a real-time thread may do them.
 *
 * <p>The device's clock drives the loop where it has one: in simulation {@link #send} advances the
 * simulated time by one period.
 */
public interface Robot {
  /** Returns the number of joints. */
  int joints();

  /** Returns the control period, nanoseconds. */
  long periodNanos();

  /**
   * Reads the newest measured state.
   *
   * @param into overwritten; keeps its sequence number where nothing newer arrived
   */
  void read(ArmReading into);

  /**
   * Sends the command for the next period.
   *
   * @param command what to do; overwritten with what was really sent
   * @throws IllegalArgumentException if the command has the wrong number of joints or asks for what
   *     the arm cannot do
   * @throws IllegalStateException if the robot can no longer be commanded
   */
  void send(ArmCommand command);

  /** Tells whether the arm takes commands of a kind; every arm takes positions. */
  default boolean takes(ArmCommand.Quantity quantity) {
    return quantity == ArmCommand.Quantity.POSITIONS;
  }

  /** Tells whether the arm can be commanded. */
  RobotStatus status();

  /** Leads out of a protective stop where that is possible without a person. */
  void recover();
}
