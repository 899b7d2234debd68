package org.reprise.ros.message;

import org.reprise.ros.RosException;

/** Says why bytes are no message of the expected kind. */
public final class MalformedMessageException extends RosException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message value, limit and consequence
   */
  public MalformedMessageException(String message) {
    super(message);
  }
}
