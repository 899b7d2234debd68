package org.reprise.ros2.dds;

import org.jspecify.annotations.Nullable;

/** Says that DDS could not be started, joined or used, and what to do about it. */
public final class DdsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message what failed, its consequence and the mend
   */
  public DdsException(String message) {
    super(message);
  }

  /**
   * Names the fault and what led to it.
   *
   * @param message what failed, its consequence and the mend
   */
  public DdsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
