package org.reprise.ros.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.RosException;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.ros.wire.Deadline;
import org.reprise.ros.wire.TcpRosException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the connections of subscribers and service clients, each on a virtual thread of its own.
 */
final class TcpRosServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TcpRosServer.class);
  private static final int MAX_CONNECTIONS = 256;

  /** Serves one connection whose header was read. */
  interface Acceptor {
    /** Serves until either side closes. */
    void serve(ConnectionHeader header, Socket socket) throws IOException;
  }

  private final ServerSocket socket;
  private final Duration headerTime;
  private final Acceptor acceptor;
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);

  TcpRosServer(@Nullable InetAddress bind, Duration headerTime, Acceptor acceptor) {
    try {
      socket = new ServerSocket(0, 64, bind);
    } catch (IOException e) {
      throw new RosException("address=%s: cannot listen there".formatted(bind), e);
    }
    this.headerTime = headerTime;
    this.acceptor = acceptor;
  }

  void start() {
    Thread.ofPlatform().daemon().name("ros-tcpros").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("ros-tcpros-caller").start(() -> serve(caller));
        } else {
          LOG.warn("caller={} limit={} connections: closed", caller, MAX_CONNECTIONS);
          caller.close();
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("cannot take a connection: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      ConnectionHeader header;
      try (Deadline _ = new Deadline(caller, headerTime)) {
        header = ConnectionHeader.read(caller.getInputStream());
      } catch (TcpRosException e) {
        LOG.warn("caller={} refused: {}", caller.getRemoteSocketAddress(), e.getMessage());
        ConnectionHeader.error(String.valueOf(e.getMessage())).write(caller.getOutputStream());
        return;
      }
      caller.setKeepAlive(true);
      acceptor.serve(header, caller);
    } catch (IOException e) {
      LOG.debug("caller={} gone: {}", caller.getRemoteSocketAddress(), e.getMessage());
    } catch (RosException e) {
      LOG.warn("caller={} closed: {}", caller.getRemoteSocketAddress(), e.getMessage());
    } finally {
      free.release();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.getMessage());
    }
  }
}
