package org.reprise.ros2.dds;

/**
 * Says that a message is not what its type promises. Carries no stack: a hostile flood of such
 * messages shall cost little.
 */
public final class MalformedMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message field, value and limit
   */
  public MalformedMessageException(String message) {
    super(message, null, false, false);
  }
}
