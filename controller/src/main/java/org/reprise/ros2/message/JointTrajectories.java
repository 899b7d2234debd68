package org.reprise.ros2.message;

import java.util.List;
import org.reprise.ros2.dds.CdrWriter;
import org.reprise.ros2.dds.MessageType;

/**
 * Writes {@code trajectory_msgs/msg/JointTrajectory} with one point: where the joints shall be a
 * short while from now. Allocates nothing. Used by one thread.
 */
public final class JointTrajectories {
  /** The type, with room for one point of 64 joints of the longest names. */
  public static final MessageType TYPE =
      new MessageType("trajectory_msgs/msg/JointTrajectory", 1 << 15);

  private static final byte[] NO_FRAME = {};
  private final byte[][] names;

  /** Writes for joints, by their names. */
  public JointTrajectories(List<String> joints) {
    names = Names.utf8(joints);
  }

  /**
   * Writes a trajectory that starts when it arrives.
   *
   * @param positions goal of each joint, rad or meters, shape [n]
   * @param efforts effort of each joint, Nm or N, shape [n]; empty where nothing is said
   * @param nanos time to get there, nanoseconds
   */
  public void write(CdrWriter message, double[] positions, double[] efforts, long nanos) {
    message.nanos(0).string(NO_FRAME).strings(names);
    message.int32(1).float64s(positions).int32(0).int32(0).float64s(efforts).nanos(nanos);
  }
}
