package org.reprise.controller.service;

import io.grpc.BindableService;
import io.grpc.Codec;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Listens for calls of gRPC services, guarded by protocol version, token and TLS.
 *
 * <p>Services are called on the network's own threads and must not wait there.
 */
public final class ServiceHost implements AutoCloseable {
  /** Compressed messages would grow beyond the limits that their size was held against. */
  private static final DecompressorRegistry ONLY_PLAIN =
      DecompressorRegistry.emptyInstance().with(Codec.Identity.NONE, false);

  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_CALLS_PER_CONNECTION = 32;
  private static final long HANDSHAKE_SECONDS = 5;
  private static final long KEEP_ALIVE_SECONDS = 2;
  private static final long LEAST_PING_MILLIS = 500;

  /** Where gRPC would write a stack trace for each connection that sends garbage. */
  private static final Logger CONNECTIONS =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerTransport.connections");

  /** Where it would write one for each reader that is still behind when the service ends. */
  private static final Logger STREAMS =
      Logger.getLogger("io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler");

  static {
    CONNECTIONS.setLevel(Level.WARNING);
    STREAMS.setLevel(Level.SEVERE);
  }

  private final Endpoint listen;
  private final Server server;

  private ServiceHost(Endpoint listen, Server server) {
    this.listen = listen;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @param listen where; port 0 takes a free one
   * @param security how callers are known
   * @param services what is served
   * @throws IllegalArgumentException if the address is reached from elsewhere without TLS and token
   * @throws UncheckedIOException if the address cannot be had
   */
  public static ServiceHost open(
      Endpoint listen, ServerSecurity security, List<? extends BindableService> services) {
    security.refuseUnlessEnoughFor(listen);
    CallGuard guard = new CallGuard(security.token());
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(listen.address(), security.credentials())
            .directExecutor()
            .decompressorRegistry(ONLY_PLAIN)
            .maxInboundMessageSize(Protocol.MAX_REPLY_BYTES)
            .maxInboundMetadataSize(MAX_HEADER_BYTES)
            .maxConcurrentCallsPerConnection(MAX_CALLS_PER_CONNECTION)
            .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(LEAST_PING_MILLIS, TimeUnit.MILLISECONDS)
            .permitKeepAliveWithoutCalls(true);
    for (BindableService service : services) {
      builder.addService(
          ServerInterceptors.intercept(ReadableCalls.of(service.bindService()), guard));
    }
    try {
      return new ServiceHost(listen, builder.build().start());
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "listen=%s cannot be had (%s): end the program that listens there, or take another"
                  + " port with --listen",
              listen,
              e.getMessage()),
          e);
    }
  }

  /** Returns where callers find it. */
  public Endpoint endpoint() {
    return new Endpoint(listen.host(), server.getPort());
  }

  /** Ends every call and frees the port. */
  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
