package org.reprise.ros2.dds;

/** Takes the messages of a topic, one at a time, on a thread of DDS. */
@FunctionalInterface
public interface MessageListener {
  /**
   * Reads a message. The reader is valid during the call only.
   *
   * @throws MalformedMessageException if it is not what it shall be: it is counted and forgotten
   */
  void received(CdrReader message) throws MalformedMessageException;
}
