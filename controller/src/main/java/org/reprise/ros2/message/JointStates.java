package org.reprise.ros2.message;

import java.util.Arrays;
import java.util.List;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.CdrWriter;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.MessageType;

/**
 * Reads and writes {@code sensor_msgs/msg/JointState} for some joints, found by their names in
 * whatever order and company they come. Allocates nothing. Used by one thread.
 */
public final class JointStates {
  /** The type, with room for 128 joints of the longest names. */
  public static final MessageType TYPE = new MessageType("sensor_msgs/msg/JointState", 1 << 16);

  private static final int MAX_JOINTS = 128;
  private static final int LEAST_STRING_BYTES = 5;
  private static final byte[] NO_FRAME = {};

  private final byte[][] names;
  private final int[] ours = new int[MAX_JOINTS];
  private final boolean[] found;

  /** Looks for joints by their names. */
  public JointStates(List<String> joints) {
    names = Names.utf8(joints);
    found = new boolean[names.length];
  }

  /**
   * Reads a message.
   *
   * @param into overwritten where the message names all joints
   * @return whether it names all joints; a message about other joints is no fault
   * @throws MalformedMessageException if it is truncated, has more than 128 joints, arrays of
   *     another length than the names, or a position that is not finite
   */
  public boolean read(CdrReader message, JointSample into) throws MalformedMessageException {
    long nanos = message.headerNanos(Names.MAX_BYTES);
    int count = message.count(LEAST_STRING_BYTES, MAX_JOINTS, "name");
    Arrays.fill(found, false);
    int named = 0;
    for (int i = 0; i < count; i++) {
      ours[i] = message.indexOfString(names, Names.MAX_BYTES, "name");
      if (ours[i] >= 0 && !found[ours[i]]) {
        found[ours[i]] = true;
        named++;
      }
    }
    boolean all = named == names.length;
    all &= values(message, count, "position", into.positions());
    into.hasVelocities(values(message, count, "velocity", into.velocities()));
    values(message, count, "effort", into.efforts());
    message.end();
    into.stamp(nanos);
    return all;
  }

  /** Writes a message about all joints. */
  public void write(CdrWriter message, JointSample from) {
    message.nanos(from.nanos()).string(NO_FRAME).strings(names);
    message.float64s(from.positions()).float64s(from.velocities()).float64s(from.efforts());
  }

  /** Returns whether there were values; zeros stand for none. */
  private boolean values(CdrReader message, int names, String field, double[] into)
      throws MalformedMessageException {
    int count = message.count(Double.BYTES, MAX_JOINTS, field);
    if (count != 0 && count != names) {
      throw new MalformedMessageException(
          "%s.count=%d name.count=%d: must agree".formatted(field, count, names));
    }
    if (count == 0) {
      Arrays.fill(into, 0);
      return false;
    }
    for (int i = 0; i < count; i++) {
      double value = message.float64();
      if (ours[i] >= 0) {
        if (!Double.isFinite(value)) {
          throw new MalformedMessageException("%s[%d]=%s: not finite".formatted(field, i, value));
        }
        into[ours[i]] = value;
      }
    }
    return true;
  }
}
