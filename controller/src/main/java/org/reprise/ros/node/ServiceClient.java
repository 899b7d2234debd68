package org.reprise.ros.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.RosException;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageReader;
import org.reprise.ros.message.MessageWriter;
import org.reprise.ros.message.ServiceType;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.ros.wire.Deadline;
import org.reprise.ros.wire.FrameReader;
import org.reprise.ros.wire.TcpRosException;

/**
 * Calls a service, on one connection for each call or on one that is kept. A kept connection that
 * broke is set up again by the next call. One call at a time.
 */
public final class ServiceClient<Q extends Message, R extends Message> implements AutoCloseable {
  private final Node node;
  private final GraphName name;
  private final ServiceType<Q, R> type;
  private final boolean persistent;
  private final MessageWriter writer = new MessageWriter();
  private @Nullable Connection kept;

  private record Connection(Socket socket, InputStream in) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  ServiceClient(Node node, GraphName name, ServiceType<Q, R> type, boolean persistent) {
    this.node = node;
    this.name = name;
    this.type = type;
    this.persistent = persistent;
  }

  /** Makes an empty request. */
  public Q newRequest() {
    return type.request().make();
  }

  /**
   * Asks and waits for the answer.
   *
   * @param request what is asked
   * @param timeout longest time for the whole call
   * @throws RosException if there is no such service, it refuses, or it does not answer in time
   */
  public synchronized R call(Q request, Duration timeout) {
    try {
      Connection connection = kept == null ? connect(timeout) : kept;
      kept = persistent ? connection : null;
      try (Deadline _ = new Deadline(connection.socket(), timeout)) {
        return exchange(connection, request);
      } finally {
        if (!persistent) {
          connection.close();
        }
      }
    } catch (IOException | TcpRosException e) {
      close();
      throw new RosException(
          "service=%s timeout=%s: no answer (%s)".formatted(name, timeout, e.getMessage()), e);
    }
  }

  private Connection connect(Duration timeout) throws IOException {
    URI address = node.master().lookupService(name.text());
    Socket socket = new Socket();
    try (Deadline _ = new Deadline(socket, timeout)) {
      socket.connect(
          new InetSocketAddress(address.getHost(), address.getPort()),
          Math.toIntExact(timeout.toMillis()));
      socket.setTcpNoDelay(true);
      ConnectionHeader.of(
              "callerid", node.name().text(),
              "service", name.text(),
              "md5sum", type.md5(),
              "type", type.name(),
              "persistent", persistent ? "1" : "0")
          .write(socket.getOutputStream());
      InputStream in = new BufferedInputStream(socket.getInputStream());
      ConnectionHeader answer = ConnectionHeader.read(in);
      if (!answer.get("error").isEmpty()) {
        throw new TcpRosException("the server refused: " + answer.get("error"));
      }
      return new Connection(socket, in);
    } catch (IOException | TcpRosException e) {
      socket.close();
      throw e;
    }
  }

  private R exchange(Connection connection, Q request) throws IOException {
    writer.clear();
    writer.int32(0);
    request.write(writer);
    writer.int32At(0, writer.size() - 4);
    connection.socket().getOutputStream().write(writer.toBytes());
    FrameReader frames = new FrameReader(connection.in(), node.configuration().maxMessageBytes());
    boolean answered = frames.nextByte() != 0;
    int size = frames.next();
    if (!answered) {
      throw new RosException(
          "service=%s refused: %s"
              .formatted(name, new String(frames.bytes(), 0, size, StandardCharsets.UTF_8)));
    }
    R response = type.response().make();
    MessageReader reader = new MessageReader().wrap(frames.bytes(), size);
    response.read(reader);
    reader.finish();
    return response;
  }

  /** Closes the connection that is kept, if there is one. */
  @Override
  public synchronized void close() {
    Connection connection = kept;
    kept = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (IOException e) {
        // The connection is gone either way.
      }
    }
  }
}
