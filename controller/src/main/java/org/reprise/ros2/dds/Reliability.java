package org.reprise.ros2.dds;

/**
 * Says whether lost messages are sent again. Always named, never left to a default: a reliable
 * reader hears no best-effort writer.
 */
public enum Reliability {
  /** Lost messages are sent again. */
  RELIABLE,
  /** Lost messages are gone; a best-effort reader hears both kinds of writers. */
  BEST_EFFORT
}
