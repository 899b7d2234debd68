package org.reprise.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import picocli.CommandLine.Option;

/** Options of a process that listens. */
final class ServiceOptions {
  @Option(
      names = "--tls.certificate",
      paramLabel = "FILE",
      description = "PEM certificate chain; needed on any address but the loopback one.")
  @Nullable Path certificate;

  @Option(
      names = "--tls.key",
      paramLabel = "FILE",
      description = "PEM private key (PKCS 8) of the certificate.")
  @Nullable Path key;

  @Option(
      names = "--token",
      paramLabel = "FILE",
      description = "File of the token that every caller must show, 16 characters or more.")
  @Nullable Path token;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where to listen (default: 127.0.0.1:50051 for robot, 127.0.0.1:50052 for serve,"
              + " 127.0.0.1:50053 for policy-server).")
  @Nullable String listen;

  Endpoint endpoint(int usualPort) {
    return listen == null ? new Endpoint("127.0.0.1", usualPort) : Endpoint.parse(listen);
  }

  ServerSecurity security() {
    return new ServerSecurity(certificate, key, token);
  }
}
