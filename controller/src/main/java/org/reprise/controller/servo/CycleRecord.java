package org.reprise.controller.servo;

import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.RobotStatus;

/**
 * Holds one period of the servo: what was measured, asked for and sent. Overwritten in the ring;
 * whoever keeps one copies it.
 */
public final class CycleRecord {
  private static final RobotStatus READY = new RobotStatus.Ready();

  private final ArmReading measured;
  private final double[] requestedRadians;
  private final double[] sentRadians;
  private final double[] target = new double[7];
  long cycle = -1;
  long nanos;
  ServoMode mode = ModeTable.IDLE;
  RobotStatus status = READY;
  Authority authority = Authority.NONE;
  JointLimiter.Clamp clamp = JointLimiter.Clamp.NONE;
  int clampedJoint = -1;
  int lostPackets;
  long setPointAgeNanos;
  long computeNanos;
  boolean resting = true;

  /** Makes room for an arm of a number of joints. */
  public CycleRecord(int joints) {
    measured = new ArmReading(joints);
    requestedRadians = new double[joints];
    sentRadians = new double[joints];
  }

  /** Takes over the times of a period of which another process told. */
  public void stamp(long cycle, long nanos, long setPointAgeNanos, long computeNanos) {
    this.cycle = cycle;
    this.nanos = nanos;
    this.setPointAgeNanos = setPointAgeNanos;
    this.computeNanos = computeNanos;
  }

  /** Takes over the state of a period of which another process told. */
  public void describe(
      ServoMode mode,
      Authority authority,
      JointLimiter.Clamp clamp,
      int clampedJoint,
      int lostPackets,
      boolean resting,
      RobotStatus status) {
    this.mode = mode;
    this.authority = authority;
    this.clamp = clamp;
    this.clampedJoint = clampedJoint;
    this.lostPackets = lostPackets;
    this.resting = resting;
    this.status = status;
  }

  /** Returns the number of the period since the servo started; -1 before the first. */
  public long cycle() {
    return cycle;
  }

  /** Returns the time at which the period began, on the servo's clock, nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Returns what was measured at the beginning of the period. Overwritten. */
  public ArmReading measured() {
    return measured;
  }

  /** Returns the joint positions asked for, before limits, rad, shape [n]. Overwritten. */
  public double[] requestedRadians() {
    return requestedRadians;
  }

  /** Returns the joint positions sent, rad, shape [n]. Overwritten. */
  public double[] sentRadians() {
    return sentRadians;
  }

  /**
   * Returns the hand's target in the base frame, meters and quaternion w x y z, shape [7].
   * Overwritten; it stays the last one where a mode has no pose to reach.
   */
  public double[] target() {
    return target;
  }

  /** Returns the mode after the period. */
  public ServoMode mode() {
    return mode;
  }

  /** Returns what the robot said of itself. */
  public RobotStatus status() {
    return status;
  }

  /** Returns who commanded. */
  public Authority authority() {
    return authority;
  }

  /** Returns which limit changed the command. */
  public JointLimiter.Clamp clamp() {
    return clamp;
  }

  /** Returns the joint whose limit changed the command; -1 if none. */
  public int clampedJoint() {
    return clampedJoint;
  }

  /** Returns how many measurements in a row have not arrived. */
  public int lostPackets() {
    return lostPackets;
  }

  /** Returns the age of the set-point that was followed, nanoseconds; 0 where there is none. */
  public long setPointAgeNanos() {
    return setPointAgeNanos;
  }

  /** Returns how long the period's computing took, without the robot's own calls, nanoseconds. */
  public long computeNanos() {
    return computeNanos;
  }

  /** Tells whether the command stands still. */
  public boolean resting() {
    return resting;
  }

  /** Takes over another record of as many joints. */
  public void copyFrom(CycleRecord other) {
    measured.copyFrom(other.measured);
    System.arraycopy(other.requestedRadians, 0, requestedRadians, 0, requestedRadians.length);
    System.arraycopy(other.sentRadians, 0, sentRadians, 0, sentRadians.length);
    System.arraycopy(other.target, 0, target, 0, target.length);
    cycle = other.cycle;
    nanos = other.nanos;
    mode = other.mode;
    status = other.status;
    authority = other.authority;
    clamp = other.clamp;
    clampedJoint = other.clampedJoint;
    lostPackets = other.lostPackets;
    setPointAgeNanos = other.setPointAgeNanos;
    computeNanos = other.computeNanos;
    resting = other.resting;
  }
}
