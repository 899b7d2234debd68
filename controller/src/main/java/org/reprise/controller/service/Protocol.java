package org.reprise.controller.service;

import io.grpc.Metadata;

/** Fixes what both ends of a connection must agree on. */
public final class Protocol {
  /** Version of the messages; both ends must speak the same. */
  public static final int VERSION = 1;

  /** Largest message that a service takes in, bytes. */
  public static final int MAX_REQUEST_BYTES = 256 * 1024;

  /** Largest message that a client takes in, bytes. */
  public static final int MAX_REPLY_BYTES = 4 * 1024 * 1024;

  /** Bytes that may be on their way to a reader: what a slow one is behind at most. */
  static final int WINDOW_BYTES = 64 * 1024;

  static final Metadata.Key<String> VERSION_HEADER =
      Metadata.Key.of("reprise-protocol", Metadata.ASCII_STRING_MARSHALLER);
  static final Metadata.Key<String> TOKEN_HEADER =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  static final String BEARER = "Bearer ";

  private Protocol() {}
}
