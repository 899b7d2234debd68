package org.reprise.ros.wire;

import org.reprise.ros.RosException;

/** Says why a connection between nodes was closed. */
public final class TcpRosException extends RosException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message value, limit and consequence
   */
  public TcpRosException(String message) {
    super(message);
  }
}
