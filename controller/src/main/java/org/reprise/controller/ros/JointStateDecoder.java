package org.reprise.controller.ros;

import java.util.List;
import org.reprise.rosmsg.sensor_msgs.JointState;

/**
 * Puts the joints of a message into the arm's order: positions, velocities, efforts, shape [3n].
 * Velocities that the driver does not send are differences of positions; efforts are zero. Used by
 * one thread; allocates nothing.
 */
final class JointStateDecoder {
  private final List<String> joints;
  private final int[] index;
  private final double[] lastPositions;
  private long lastNanos;

  JointStateDecoder(List<String> joints) {
    this.joints = List.copyOf(joints);
    index = new int[joints.size()];
    lastPositions = new double[joints.size()];
  }

  /**
   * Decodes a message.
   *
   * @param message what came in
   * @param into positions, then velocities, then efforts
   * @return whether the message holds every joint of the arm, with finite values
   */
  boolean decode(JointState message, double[] into) {
    int n = index.length;
    for (int joint = 0; joint < n; joint++) {
      int at = find(message.name, joint);
      if (at < 0 || at >= message.position.length) {
        return false;
      }
      long nanos = message.header.stampNanos;
      double position = message.position[at];
      double velocity =
          at < message.velocity.length
              ? message.velocity[at]
              : lastNanos > 0 && nanos > lastNanos
                  ? (position - lastPositions[joint]) / ((nanos - lastNanos) * 1e-9)
                  : 0;
      double effort = at < message.effort.length ? message.effort[at] : 0;
      if (!Double.isFinite(position) || !Double.isFinite(velocity) || !Double.isFinite(effort)) {
        return false;
      }
      into[joint] = position;
      into[n + joint] = velocity;
      into[2 * n + joint] = effort;
    }
    System.arraycopy(into, 0, lastPositions, 0, n);
    lastNanos = message.header.stampNanos;
    return true;
  }

  /** Looks first where the joint was the last time. */
  private int find(List<String> names, int joint) {
    String name = joints.get(joint);
    int at = index[joint];
    if (at < names.size() && names.get(at).equals(name)) {
      return at;
    }
    index[joint] = Math.max(0, names.indexOf(name));
    return names.indexOf(name);
  }
}
