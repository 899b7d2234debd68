package org.reprise.ros.xmlrpc;

import org.jspecify.annotations.Nullable;
import org.reprise.ros.RosException;

/** Says why a remote call failed or was refused. */
public final class XmlRpcException extends RosException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the fault.
   *
   * @param message value, limit and consequence
   */
  public XmlRpcException(String message) {
    super(message);
  }

  /**
   * Names the fault and what caused it.
   *
   * @param message value, limit and consequence
   * @param cause what happened underneath
   */
  public XmlRpcException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
