package org.reprise.core.robot;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;

/**
 * Takes what an arm measured, again and again, without allocating. Overwritten by {@link
 * Robot#read}; used by one thread.
 *
 * <p>Joints are ordered from the base to the hand. The arrays are the reading's own: whoever fills
 * the reading writes into them.
 */
public final class ArmReading {
  private final double[] positionsRadians;
  private final double[] velocitiesRadiansPerSecond;
  private final double[] effortsNewtonMeters;
  private final double[] gripperWrench = new double[6];
  private long nanos;
  private long sequence;

  /** Makes room for a number of joints. */
  public ArmReading(int joints) {
    positionsRadians = new double[joints];
    velocitiesRadiansPerSecond = new double[joints];
    effortsNewtonMeters = new double[joints];
  }

  /** Reads a robot into a reading of its own. */
  public static ArmReading of(Robot robot) {
    ArmReading reading = new ArmReading(robot.joints());
    robot.read(reading);
    return reading;
  }

  /** Returns the number of joints. */
  public int joints() {
    return positionsRadians.length;
  }

  /** Stamps the reading with the time of the measurement and its number. */
  public void stamp(long nanos, long sequence) {
    this.nanos = nanos;
    this.sequence = sequence;
  }

  /** Returns the time of the measurement on the robot's clock, nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Returns a number that grows with each measurement and stays where none arrived. */
  public long sequence() {
    return sequence;
  }

  /** Returns the joint positions, shape [n]. Overwritten. */
  public double[] positionsRadians() {
    return positionsRadians;
  }

  /** Returns the joint velocities, shape [n]. Overwritten. */
  public double[] velocitiesRadiansPerSecond() {
    return velocitiesRadiansPerSecond;
  }

  /** Returns the joint torques, shape [n]. Overwritten. */
  public double[] effortsNewtonMeters() {
    return effortsNewtonMeters;
  }

  /**
   * Returns the wrench that the world exerts on the hand, in the gripper frame: force (N), then
   * torque (Nm); shape [6]. Zero where the robot cannot tell. Overwritten.
   */
  public double[] gripperWrench() {
    return gripperWrench;
  }

  /** Tells whether every position and velocity is finite. */
  public boolean isFinite() {
    double sum = 0;
    for (int joint = 0; joint < positionsRadians.length; joint++) {
      sum += 0 * positionsRadians[joint] + 0 * velocitiesRadiansPerSecond[joint];
    }
    return sum == 0;
  }

  /** Takes over another reading of as many joints. */
  public void copyFrom(ArmReading other) {
    int n = positionsRadians.length;
    System.arraycopy(other.positionsRadians, 0, positionsRadians, 0, n);
    System.arraycopy(other.velocitiesRadiansPerSecond, 0, velocitiesRadiansPerSecond, 0, n);
    System.arraycopy(other.effortsNewtonMeters, 0, effortsNewtonMeters, 0, n);
    System.arraycopy(other.gripperWrench, 0, gripperWrench, 0, 6);
    stamp(other.nanos, other.sequence);
  }

  /**
   * Returns the values as a record.
   *
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public RobotState toState() {
    return new RobotState(
        nanos,
        JointVector.of(positionsRadians),
        JointVector.of(velocitiesRadiansPerSecond),
        JointVector.of(effortsNewtonMeters),
        new Wrench(
            new Vector3(gripperWrench[0], gripperWrench[1], gripperWrench[2]),
            new Vector3(gripperWrench[3], gripperWrench[4], gripperWrench[5])));
  }
}
