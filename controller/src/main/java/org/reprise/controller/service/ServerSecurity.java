package org.reprise.controller.service;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says how a service knows its callers.
 *
 * @param certificate PEM file of the certificate chain, or null for no TLS
 * @param key PEM file of its private key (PKCS 8)
 * @param tokenFile file that holds the token every caller must show, or null for none
 */
public record ServerSecurity(
    @Nullable Path certificate, @Nullable Path key, @Nullable Path tokenFile) {
  /** Neither TLS nor token: for the loopback address only. */
  public static final ServerSecurity NONE = new ServerSecurity(null, null, null);

  /**
   * Checks that certificate and key come together.
   *
   * @throws IllegalArgumentException if only one is given
   */
  public ServerSecurity {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "certificate=%s key=%s: TLS needs both, --tls.certificate FILE --tls.key FILE"
              .formatted(certificate, key));
    }
  }

  /**
   * Refuses to serve others without TLS and a token.
   *
   * @throws IllegalArgumentException if the address is reached from elsewhere and one is missing
   */
  void refuseUnlessEnoughFor(Endpoint listen) {
    if (!listen.isLoopback() && (certificate == null || tokenFile == null)) {
      throw new IllegalArgumentException(
          ("listen=%s is reached from other machines, and whoever reaches it could move the arm:"
                  + " give --tls.certificate FILE --tls.key FILE --token FILE, or listen on"
                  + " 127.0.0.1 only (--listen 127.0.0.1:%d)")
              .formatted(listen, listen.port()));
    }
  }

  Optional<String> token() {
    return tokenFile == null ? Optional.empty() : Optional.of(TokenFile.read(tokenFile));
  }

  ServerCredentials credentials() {
    if (certificate == null || key == null) {
      return InsecureServerCredentials.create();
    }
    try {
      return TlsServerCredentials.create(certificate.toFile(), key.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "certificate=%s key=%s cannot be read".formatted(certificate, key), e);
    }
  }
}
