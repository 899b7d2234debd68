package org.reprise.ros;

import org.jspecify.annotations.Nullable;

/** Says what went wrong between ROS nodes; the root of this client's errors. */
public class RosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message value, limit, consequence and way out
   */
  public RosException(String message) {
    super(message);
  }

  /**
   * Names the fault and what caused it.
   *
   * @param message value, limit, consequence and way out
   * @param cause what happened underneath
   */
  public RosException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
