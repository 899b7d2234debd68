package org.reprise.controller.servo;

import java.time.Duration;

/**
 * Sets how long the servo trusts its inputs and how it lets people move the arm.
 *
 * @param stateStale age of the robot's state from which the servo faults
 * @param setPointStale age of a policy's or a person's set-point from which the arm is stopped
 * @param heartbeatLate silence of the commanding process from which the arm is stopped
 * @param lostPackets measurements missing in a row at which the arm is stopped
 * @param lagRadians how far a joint may stay behind its command...
 * @param lagTime ...and for how long, before the arm is stopped
 * @param gateRadians greatest difference of a joint between where the arm is and what is asked, at
 *     which a hand-over is allowed
 * @param gateMeters likewise for the hand
 * @param manualMetersPerSecond greatest speed of the hand under manual control
 * @param manualRadiansPerSecond greatest turning speed of the hand under manual control
 * @param ramp time over which a person's command grows to its full size after a hand-over
 * @param ringCycles periods kept for a fault's record
 */
public record ServoSettings(
    Duration stateStale,
    Duration setPointStale,
    Duration heartbeatLate,
    int lostPackets,
    double lagRadians,
    Duration lagTime,
    double gateRadians,
    double gateMeters,
    double manualMetersPerSecond,
    double manualRadiansPerSecond,
    Duration ramp,
    int ringCycles) {
  /** What the real-time controller promises (docs/safety.md). */
  public static final ServoSettings DEFAULT =
      new ServoSettings(
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(10),
          10,
          0.15,
          Duration.ofMillis(300),
          0.02,
          0.05,
          0.25,
          0.5,
          Duration.ofMillis(200),
          4096);

  /**
   * Checks that every figure is positive.
   *
   * @throws IllegalArgumentException if one is not
   */
  public ServoSettings {
    boolean times =
        stateStale.toNanos() > 0
            && setPointStale.toNanos() > 0
            && heartbeatLate.toNanos() > 0
            && lagTime.toNanos() > 0
            && !ramp.isNegative();
    boolean sizes =
        lostPackets > 0
            && lagRadians > 0
            && gateRadians > 0
            && gateMeters > 0
            && manualMetersPerSecond > 0
            && manualRadiansPerSecond > 0
            && ringCycles > 1;
    if (!times || !sizes) {
      throw new IllegalArgumentException("every figure of the servo's settings must be above 0");
    }
  }
}
