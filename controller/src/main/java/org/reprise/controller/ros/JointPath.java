package org.reprise.controller.ros;

import java.util.List;
import org.reprise.ros.RosException;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectory;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectoryPoint;

/**
 * Where an arm shall be at which time after the start, linear in between: what a trajectory message
 * asks for, in the arm's joint order. Immutable.
 */
final class JointPath {
  private final long[] times;
  private final double[][] radians;

  private JointPath(long[] times, double[][] radians) {
    this.times = times;
    this.radians = radians;
  }

  /** Goes to one posture within a time. */
  static JointPath to(double[] radians, long nanos) {
    return new JointPath(new long[] {nanos}, new double[][] {radians.clone()});
  }

  /**
   * Reads a trajectory.
   *
   * @throws RosException if joints are missing or unknown, times do not grow, or a value is not
   *     finite
   */
  static JointPath of(JointTrajectory message, List<String> joints) {
    if (message.points.isEmpty() || message.jointNames.size() != joints.size()) {
      throw new RosException(
          "points=%d joints=%s expected=%s: trajectory refused"
              .formatted(message.points.size(), message.jointNames, joints));
    }
    long[] times = new long[message.points.size()];
    double[][] radians = new double[times.length][joints.size()];
    long before = -1;
    for (int i = 0; i < times.length; i++) {
      JointTrajectoryPoint point = message.points.get(i);
      times[i] = point.timeFromStartNanos;
      if (times[i] <= before || point.positions.length != joints.size()) {
        throw new RosException(
            "point=%d time=%d after=%d nanoseconds positions=%d joints=%d: trajectory refused"
                .formatted(i, times[i], before, point.positions.length, joints.size()));
      }
      before = times[i];
      for (int joint = 0; joint < joints.size(); joint++) {
        int at = message.jointNames.indexOf(joints.get(joint));
        if (at < 0 || !Double.isFinite(point.positions[at])) {
          throw new RosException(
              "point=%d joint=%s: missing or not finite, trajectory refused"
                  .formatted(i, joints.get(joint)));
        }
        radians[i][joint] = point.positions[at];
      }
    }
    return new JointPath(times, radians);
  }

  long durationNanos() {
    return times[times.length - 1];
  }

  /** Returns one joint's end, radians. */
  double end(int joint) {
    return radians[times.length - 1][joint];
  }

  /**
   * Writes the posture at a time.
   *
   * @param start posture at the start, shape [n]
   * @param nanos time since the start
   * @param into overwritten
   */
  void sample(double[] start, long nanos, double[] into) {
    int next = 0;
    while (next < times.length && times[next] <= nanos) {
      next++;
    }
    double[] from = next == 0 ? start : radians[next - 1];
    double[] to = next == times.length ? from : radians[next];
    long begin = next == 0 ? 0 : times[next - 1];
    double share = next == times.length ? 0 : (double) (nanos - begin) / (times[next] - begin);
    for (int joint = 0; joint < into.length; joint++) {
      into[joint] = from[joint] + share * (to[joint] - from[joint]);
    }
  }
}
