package org.reprise.ros.node;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageType;
import org.reprise.ros.message.MessageWriter;
import org.reprise.ros.wire.ConnectionHeader;

/**
 * Publishes messages on one topic. A message is encoded once, whatever the number of subscribers,
 * and not at all where nobody outside of the node listens; a subscriber in the same node gets the
 * object itself. A subscriber that is too slow loses the oldest messages of its own queue.
 */
public final class Publisher<T extends Message> implements AutoCloseable {
  private final Node node;
  private final GraphName topic;
  private final MessageType<T> type;
  private final PublisherOptions options;
  private final MasterWatch.Registration registration;
  private final List<OutgoingConnection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids;
  private final MessageWriter writer = new MessageWriter();
  private final boolean numbered;
  private int sequence;
  private @Nullable T latched;
  private byte @Nullable [] latchedFrame;

  Publisher(
      Node node,
      GraphName topic,
      MessageType<T> type,
      PublisherOptions options,
      AtomicInteger ids) {
    this.node = node;
    this.topic = topic;
    this.type = type;
    this.options = options;
    this.ids = ids;
    numbered = beginsWithHeader(type.definition());
    registration =
        new MasterWatch.Registration() {
          @Override
          public void register(MasterClient master) {
            master.registerPublisher(topic.text(), type.name(), node.slaveUri());
          }

          @Override
          public void unregister(MasterClient master) {
            master.unregisterPublisher(topic.text(), node.slaveUri());
          }
        };
  }

  private static boolean beginsWithHeader(String definition) {
    return definition
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.contains("="))
        .findFirst()
        .filter(line -> line.matches("(std_msgs/)?Header\\s+\\w+.*"))
        .isPresent();
  }

  MasterWatch.Registration registration() {
    return registration;
  }

  /** Returns the global name of the topic. */
  public GraphName topic() {
    return topic;
  }

  /** Returns the kind of message. */
  public MessageType<T> type() {
    return type;
  }

  /** Makes an empty message. */
  public T newMessage() {
    return type.make();
  }

  /** Returns the number of subscribers outside of this node. */
  public int subscribers() {
    return connections.size();
  }

  /** Returns the counts of the connections that are open. */
  public List<Statistics> statistics() {
    return connections.stream().map(connection -> connection.statistics).toList();
  }

  /**
   * Publishes a message; where it begins with a header, that is numbered on the wire. Returns at
   * once; it never waits for a subscriber. Whoever publishes must not change the message afterwards
   * where the topic is latched or a subscriber lives in the same node.
   */
  public void publish(T message) {
    synchronized (this) {
      latched = options.latching() ? message : null;
      if (options.latching() || !connections.isEmpty()) {
        byte[] frame = frame(message);
        latchedFrame = options.latching() ? frame : null;
        for (OutgoingConnection connection : connections) {
          connection.send(frame);
        }
      }
    }
    node.deliverLocally(topic, message);
  }

  private byte[] frame(T message) {
    writer.clear();
    writer.int32(0);
    message.write(writer);
    if (numbered) {
      writer.int32At(Integer.BYTES, sequence++);
    }
    writer.int32At(0, writer.size() - 4);
    return writer.toBytes();
  }

  synchronized @Nullable T latched() {
    return latched;
  }

  /** Answers a subscriber's header and serves it until either side closes. */
  void serve(ConnectionHeader asked, Socket socket) throws IOException {
    String md5 = asked.get("md5sum");
    String name = asked.get("type");
    if (!(md5.equals("*") || md5.equals(type.md5()))
        || !(name.isEmpty() || name.equals("*") || name.equals(type.name()))) {
      ConnectionHeader.error(
              "topic=%s type=%s md5=%s asked type=%s md5=%s: types differ, connection closed"
                  .formatted(topic, type.name(), type.md5(), name, md5))
          .write(socket.getOutputStream());
      return;
    }
    socket.setTcpNoDelay(asked.flag("tcp_nodelay"));
    ConnectionHeader.of(
            "callerid", node.name().text(),
            "topic", topic.text(),
            "type", type.name(),
            "md5sum", type.md5(),
            "message_definition", type.definition(),
            "latching", options.latching() ? "1" : "0")
        .write(socket.getOutputStream());
    OutgoingConnection connection =
        new OutgoingConnection(
            ids.incrementAndGet(), asked.get("callerid"), socket, options.queueSize());
    synchronized (this) {
      connections.add(connection);
      if (latchedFrame != null) {
        connection.send(latchedFrame);
      }
    }
    try {
      connection.run(topic.text());
    } finally {
      connections.remove(connection);
    }
  }

  List<OutgoingConnection> connections() {
    return new ArrayList<>(connections);
  }

  /** Takes the topic back and closes its connections. */
  @Override
  public void close() {
    node.remove(this);
    connections.forEach(OutgoingConnection::close);
  }
}
