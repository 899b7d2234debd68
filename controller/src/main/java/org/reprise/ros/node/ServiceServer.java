package org.reprise.ros.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reprise.ros.message.MalformedMessageException;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageReader;
import org.reprise.ros.message.MessageWriter;
import org.reprise.ros.message.ServiceType;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.ros.wire.FrameReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a service's requests: one for each connection, or many where the client asks for it. */
public final class ServiceServer<Q extends Message, R extends Message> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceServer.class);

  private final Node node;
  private final GraphName name;
  private final ServiceType<Q, R> type;
  private final ServiceHandler<Q, R> handler;
  private final MasterWatch.Registration registration;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Statistics statistics = new Statistics();

  ServiceServer(Node node, GraphName name, ServiceType<Q, R> type, ServiceHandler<Q, R> handler) {
    this.node = node;
    this.name = name;
    this.type = type;
    this.handler = handler;
    registration =
        new MasterWatch.Registration() {
          @Override
          public void register(MasterClient master) {
            master.registerService(name.text(), node.serviceUri(), node.slaveUri());
          }

          @Override
          public void unregister(MasterClient master) {
            master.unregisterService(name.text(), node.serviceUri());
          }
        };
  }

  MasterWatch.Registration registration() {
    return registration;
  }

  /** Returns the global name of the service. */
  public GraphName name() {
    return name;
  }

  /** Returns the counts of requests. */
  public Statistics statistics() {
    return statistics;
  }

  /** Answers a client's header and its requests. */
  void serve(ConnectionHeader asked, Socket socket) throws IOException {
    String md5 = asked.get("md5sum");
    if (!md5.equals("*") && !md5.equals(type.md5())) {
      ConnectionHeader.error(
              "service=%s md5=%s asked md5=%s: types differ, connection closed"
                  .formatted(name, type.md5(), md5))
          .write(socket.getOutputStream());
      return;
    }
    socket.setTcpNoDelay(true);
    ConnectionHeader.of(
            "callerid", node.name().text(),
            "md5sum", type.md5(),
            "service", name.text(),
            "type", type.name(),
            "request_type", type.request().name(),
            "response_type", type.response().name())
        .write(socket.getOutputStream());
    if (asked.flag("probe")) {
      return;
    }
    clients.add(socket);
    try {
      answerAll(socket, asked.flag("persistent"));
    } finally {
      clients.remove(socket);
    }
  }

  private void answerAll(Socket socket, boolean persistent) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    FrameReader frames = new FrameReader(in, node.configuration().maxMessageBytes());
    MessageReader reader = new MessageReader();
    MessageWriter writer = new MessageWriter();
    do {
      int size = frames.next();
      statistics.carried(size);
      writer.clear();
      boolean understood = answer(reader.wrap(frames.bytes(), size), writer);
      out.write(writer.toBytes());
      out.flush();
      if (!understood) {
        return;
      }
    } while (persistent);
  }

  /** Writes the answer and tells whether the request was one. */
  private boolean answer(MessageReader in, MessageWriter out) {
    try {
      Q request = type.request().make();
      request.read(in);
      in.finish();
      R response = handler.answer(request);
      out.uint8(1);
      out.int32(0);
      response.write(out);
      out.int32At(1, out.size() - 5);
      return true;
    } catch (MalformedMessageException e) {
      LOG.warn("service={} refused a request: {}", name, e.getMessage());
      refuse(out, e);
      return false;
    } catch (RuntimeException e) {
      LOG.warn("service={} cannot answer: {}", name, e.getMessage());
      refuse(out, e);
      return true;
    }
  }

  private static void refuse(MessageWriter out, RuntimeException e) {
    out.clear();
    out.uint8(0);
    out.string(String.valueOf(e.getMessage()));
  }

  /** Takes the service back and closes its connections. */
  @Override
  public void close() {
    node.remove(this);
    for (Socket client : clients) {
      try {
        client.close();
      } catch (IOException e) {
        LOG.debug("closing: {}", e.getMessage());
      }
    }
  }
}
