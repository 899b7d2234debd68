package org.reprise.controller.service;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call in only if it speaks this version of the protocol and shows the token. The standard
 * health service has no version of ours: probes ask it without one.
 */
final class CallGuard implements ServerInterceptor {
  private static final String HEALTH = "grpc.health.v1.Health";

  private final Optional<byte[]> authorization;

  CallGuard(Optional<String> token) {
    authorization = token.map(is -> (Protocol.BEARER + is).getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public <Q, P> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, P> call, Metadata headers, ServerCallHandler<Q, P> next) {
    boolean health = HEALTH.equals(call.getMethodDescriptor().getServiceName());
    Status refusal = refusal(headers, health);
    if (refusal.isOk()) {
      return next.startCall(call, headers);
    }
    call.close(refusal, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private Status refusal(Metadata headers, boolean health) {
    if (authorization.isPresent() && !matches(headers.get(Protocol.TOKEN_HEADER))) {
      return Status.UNAUTHENTICATED.withDescription(
          "authorization is missing or wrong: call refused; give --token FILE with the token of"
              + " this service");
    }
    String version = headers.get(Protocol.VERSION_HEADER);
    if (!health && !String.valueOf(Protocol.VERSION).equals(version)) {
      return Status.FAILED_PRECONDITION.withDescription(
          ("header=reprise-protocol value=%s served=%d: call refused; use the same version of"
                  + " Reprise at both ends")
              .formatted(version == null ? "missing" : printable(version), Protocol.VERSION));
    }
    return Status.OK;
  }

  private boolean matches(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            authorization.orElseThrow(), shown.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String printable(String version) {
    return version.substring(0, Math.min(version.length(), 20)).replaceAll("[^ -~]", "?");
  }
}
