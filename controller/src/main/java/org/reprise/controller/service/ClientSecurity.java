package org.reprise.controller.service;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says how a caller knows the service and shows itself.
 *
 * @param trust PEM file of the certificates that are trusted, or null for no TLS
 * @param tokenFile file that holds the service's token, or null for none
 */
public record ClientSecurity(@Nullable Path trust, @Nullable Path tokenFile) {
  /** Neither TLS nor token: for the loopback address only. */
  public static final ClientSecurity NONE = new ClientSecurity(null, null);

  /**
   * Refuses to talk to another machine without TLS and a token.
   *
   * @throws IllegalArgumentException if the address is elsewhere and one is missing
   */
  void refuseUnlessEnoughFor(Endpoint address) {
    if (!address.isLoopback() && (trust == null || tokenFile == null)) {
      throw new IllegalArgumentException(
          ("address=%s is another machine, and whoever stands between could move the arm: give"
                  + " --tls.trust FILE --token FILE")
              .formatted(address));
    }
  }

  Optional<String> token() {
    return tokenFile == null ? Optional.empty() : Optional.of(TokenFile.read(tokenFile));
  }

  ChannelCredentials credentials() {
    if (trust == null) {
      return InsecureChannelCredentials.create();
    }
    try {
      return TlsChannelCredentials.newBuilder().trustManager(trust.toFile()).build();
    } catch (IOException e) {
      throw new UncheckedIOException("trust=%s cannot be read".formatted(trust), e);
    }
  }
}
