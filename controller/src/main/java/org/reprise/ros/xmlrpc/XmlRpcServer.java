package org.reprise.ros.xmlrpc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.wire.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers XML-RPC calls, each on a connection and a virtual thread of its own. Size, depth, time
 * and the number of calls at a time are bounded; a hostile call is closed with a reason and reaches
 * nobody else.
 */
public final class XmlRpcServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(XmlRpcServer.class);
  private static final int MAX_CALL_BYTES = 1024 * 1024;
  private static final int MAX_CALLS = 64;
  private static final Duration CALL_TIME = Duration.ofSeconds(10);

  private final ServerSocket socket;
  private final XmlRpcHandler handler;
  private final Semaphore free = new Semaphore(MAX_CALLS);

  private XmlRpcServer(ServerSocket socket, XmlRpcHandler handler) {
    this.socket = socket;
    this.handler = handler;
  }

  /**
   * Listens on a free port.
   *
   * @param bind local address to listen on; null for all
   * @param handler answers the calls
   * @throws XmlRpcException if the address cannot be listened on
   */
  public static XmlRpcServer start(@Nullable InetAddress bind, XmlRpcHandler handler) {
    try {
      XmlRpcServer server = new XmlRpcServer(new ServerSocket(0, 64, bind), handler);
      Thread.ofPlatform().daemon().name("ros-xmlrpc").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new XmlRpcException("address=%s: cannot listen there".formatted(bind), e);
    }
  }

  /** Returns the port. */
  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket caller = socket.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("ros-xmlrpc-call").start(() -> serve(caller));
        } else {
          LOG.warn("caller={} limit={} calls at a time: closed", caller, MAX_CALLS);
          caller.close();
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("cannot take a call: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(Socket caller) {
    try (caller;
        Deadline _ = new Deadline(caller, CALL_TIME)) {
      caller.setTcpNoDelay(true);
      String answer;
      try {
        HttpMessage request =
            HttpMessage.read(new BufferedInputStream(caller.getInputStream()), MAX_CALL_BYTES);
        answer = answer(request);
      } catch (XmlRpcException e) {
        LOG.warn("caller={} refused: {}", caller.getRemoteSocketAddress(), e.getMessage());
        answer = XmlRpcWriter.fault(String.valueOf(e.getMessage()));
      }
      HttpMessage.write(caller.getOutputStream(), "HTTP/1.1 200 OK", answer);
    } catch (IOException e) {
      LOG.debug("caller={} gone: {}", caller.getRemoteSocketAddress(), e.getMessage());
    } finally {
      free.release();
    }
  }

  private String answer(HttpMessage request) {
    if (!request.start().startsWith("POST ")) {
      throw new XmlRpcException("request=%s: only POST is answered".formatted(request.start()));
    }
    XmlRpcCall call = XmlRpcReader.call(request.body());
    try {
      return XmlRpcWriter.answer(handler.answer(call.method(), call.arguments()));
    } catch (XmlRpcException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("method={} failed", call.method(), e);
      throw new XmlRpcException("method=%s: failed inside".formatted(call.method()), e);
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
