package org.reprise.ros.xmlrpc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.reprise.ros.wire.Deadline;

/**
 * Calls one server, each call on a connection of its own that is bounded in time and size. Any
 * thread may call.
 *
 * @param server address, e.g. {@code http://127.0.0.1:11311/}
 * @param timeout longest time for a whole call
 */
public record XmlRpcClient(URI server, Duration timeout) {
  private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;

  /**
   * Validates the address.
   *
   * @throws XmlRpcException if the address has no host or port, or is not http
   */
  public XmlRpcClient {
    if (!"http".equals(server.getScheme()) || server.getHost() == null || server.getPort() <= 0) {
      throw new XmlRpcException("server=%s: must be http://host:port/".formatted(server));
    }
  }

  /**
   * Calls a method.
   *
   * @param method name of the method
   * @param arguments arguments, first one first
   * @throws XmlRpcException if the server cannot be reached in time, refuses, or talks nonsense
   */
  public XmlRpcValue call(String method, XmlRpcValue... arguments) {
    try (Socket socket = new Socket();
        Deadline _ = new Deadline(socket, timeout)) {
      socket.connect(
          new InetSocketAddress(server.getHost(), server.getPort()),
          Math.toIntExact(timeout.toMillis()));
      socket.setTcpNoDelay(true);
      String path =
          server.getRawPath() == null || server.getRawPath().isEmpty() ? "/" : server.getRawPath();
      HttpMessage.write(
          socket.getOutputStream(),
          "POST %s HTTP/1.1\r\nHost: %s:%d".formatted(path, server.getHost(), server.getPort()),
          XmlRpcWriter.call(method, List.of(arguments)));
      HttpMessage answer =
          HttpMessage.read(new BufferedInputStream(socket.getInputStream()), MAX_ANSWER_BYTES);
      if (!answer.start().contains(" 200")) {
        throw new XmlRpcException(
            "server=%s method=%s status=%s: call failed".formatted(server, method, answer.start()));
      }
      return XmlRpcReader.answer(answer.body());
    } catch (IOException e) {
      throw new XmlRpcException(
          "server=%s method=%s timeout=%s: not reached (%s)"
              .formatted(server, method, timeout, e.getMessage()),
          e);
    }
  }
}
