package org.reprise.controller.service;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/** Opens connections to Reprise's services. */
public final class ServiceChannels {
  private static final long KEEP_ALIVE_SECONDS = 2;

  private ServiceChannels() {}

  /**
   * Prepares a connection, which is made at the first call. The caller shuts it down.
   *
   * <p>Replies are handed over on the network's own threads. Little is kept on the way, so that a
   * slow reader sees new frames, not old ones.
   *
   * @param address where the service listens
   * @param security how it is known and what it is shown
   * @throws IllegalArgumentException if it is another machine and TLS or token are missing
   */
  public static ManagedChannel open(Endpoint address, ClientSecurity security) {
    security.refuseUnlessEnoughFor(address);
    Metadata headers = new Metadata();
    headers.put(Protocol.VERSION_HEADER, String.valueOf(Protocol.VERSION));
    security.token().ifPresent(is -> headers.put(Protocol.TOKEN_HEADER, Protocol.BEARER + is));
    return channel(address, security, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  static ManagedChannel channel(
      Endpoint address, ClientSecurity security, ClientInterceptor headers) {
    return NettyChannelBuilder.forAddress(address.host(), address.port(), security.credentials())
        .directExecutor()
        .intercept(headers)
        .flowControlWindow(Protocol.WINDOW_BYTES)
        .maxInboundMessageSize(Protocol.MAX_REPLY_BYTES)
        .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
        .build();
  }
}
