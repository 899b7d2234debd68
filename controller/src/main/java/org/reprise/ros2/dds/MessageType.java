package org.reprise.ros2.dds;

import java.util.regex.Pattern;

/**
 * Names a ROS 2 message type with the size that no message of it may exceed here.
 *
 * @param name name as ROS 2 writes it, e.g. {@code sensor_msgs/msg/JointState}
 * @param maxBytes greatest size of a serialised message, encapsulation header included; what is
 *     larger is refused before it is looked into
 */
public record MessageType(String name, int maxBytes) {
  /** Messages up to this much too large still arrive, to be refused and counted. */
  private static final int COUNTED_EXCESS_BYTES = 1 << 20;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*/msg/[A-Z][A-Za-z0-9]*");

  /**
   * Validates name and size.
   *
   * @throws IllegalArgumentException if the name is not {@code package/msg/Name} or the size is not
   *     positive
   */
  public MessageType {
    if (!NAME.matcher(name).matches() || maxBytes <= 0) {
      throw new IllegalArgumentException(
          "type=%s maxBytes=%d: must be package/msg/Name and a size above 0"
              .formatted(name, maxBytes));
    }
  }

  /**
   * Returns the size that Fast DDS makes room for, bytes. What is larger still it drops without a
   * word: such a message shows as missed when its writer is heard again.
   */
  int nativeBytes() {
    return maxBytes + COUNTED_EXCESS_BYTES;
  }

  /** Returns the name on the wire, e.g. {@code sensor_msgs::msg::dds_::JointState_}. */
  String wireName() {
    int end = name.lastIndexOf('/');
    return name.substring(0, end).replace("/", "::") + "::dds_::" + name.substring(end + 1) + "_";
  }
}
