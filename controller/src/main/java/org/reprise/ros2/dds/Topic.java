package org.reprise.ros2.dds;

import java.util.regex.Pattern;

/**
 * Names a topic and how it is exchanged.
 *
 * @param name absolute name without the leading slash, e.g. {@code arm_controller/joint_trajectory}
 * @param type type of its messages
 * @param reliability whether lost messages are sent again
 * @param durability what a late reader gets
 * @param depth messages kept for a slow reader; older ones give way
 */
public record Topic(
    String name, MessageType type, Reliability reliability, Durability durability, int depth) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*");
  private static final int MAX_DEPTH = 1000;

  /**
   * Validates name and depth.
   *
   * @throws IllegalArgumentException if the name is no ROS 2 name or the depth is not within
   *     1..1000
   */
  public Topic {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "topic=%s: must be words of letters, digits and _ joined by /, without a leading /"
              .formatted(name));
    }
    if (depth < 1 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "topic=%s depth=%d limit=1..%d messages: out of range".formatted(name, depth, MAX_DEPTH));
    }
  }

  /** Names a topic of which only the newest message counts and none is kept for late readers. */
  public static Topic newest(String name, MessageType type, Reliability reliability) {
    return new Topic(name, type, reliability, Durability.VOLATILE, 1);
  }

  /** Returns the name on the wire. */
  String wireName() {
    return "rt/" + name;
  }
}
