package org.reprise.policy.network;

/** Tells that a network cannot be loaded, trained or run, why, and what mends it. */
public final class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Tells why. */
  public NetworkException(String message) {
    super(message);
  }

  /** Tells why, and what caused it. */
  public NetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
