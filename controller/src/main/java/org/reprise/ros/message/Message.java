package org.reprise.ros.message;

/**
 * Reads and writes itself in the ROS 1 encoding. Classes are generated from {@code src/main/ros}.
 */
public interface Message {
  /** Returns name, MD5 sum and definition. */
  MessageType<?> type();

  /**
   * Appends the message.
   *
   * @throws MalformedMessageException if an array of fixed length has another one
   */
  void write(MessageWriter out);

  /**
   * Overwrites every field. Arrays and strings that fit are kept, so that reading the same kind of
   * message again and again allocates nothing.
   *
   * @throws MalformedMessageException if the bytes are no such message
   */
  void read(MessageReader in);
}
