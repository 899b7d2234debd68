package org.reprise.core.robot;

/** Asks the arm for one thing for one control period. */
public sealed interface Command {
  /**
   * Asks for joint positions.
   *
   * @param radians position of each joint
   */
  record JointPositions(JointVector radians) implements Command {}

  /**
   * Asks for joint velocities.
   *
   * @param radiansPerSecond velocity of each joint
   */
  record JointVelocities(JointVector radiansPerSecond) implements Command {}

  /**
   * Asks for joint torques beyond gravity compensation.
   *
   * @param newtonMeters torque of each joint
   */
  record JointTorques(JointVector newtonMeters) implements Command {}
}
