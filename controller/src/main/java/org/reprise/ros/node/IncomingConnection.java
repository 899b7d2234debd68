package org.reprise.ros.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageReader;
import org.reprise.ros.message.MessageType;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.ros.wire.Deadline;
import org.reprise.ros.wire.FrameReader;
import org.reprise.ros.wire.TcpRosException;
import org.reprise.ros.xmlrpc.XmlRpcClient;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives one publisher's messages on a thread of its own, again and again until closed. */
final class IncomingConnection<T extends Message> {
  private static final Logger LOG = LoggerFactory.getLogger(IncomingConnection.class);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LAST_PAUSE_MILLIS = 2000;

  final int id;
  final URI publisher;
  final Statistics statistics = new Statistics();
  private final Node node;
  private final Subscriber<T> subscriber;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Socket socket;
  private volatile boolean connected;

  IncomingConnection(Node node, Subscriber<T> subscriber, URI publisher, int id) {
    this.node = node;
    this.subscriber = subscriber;
    this.publisher = publisher;
    this.id = id;
  }

  void start() {
    Thread.ofPlatform().daemon().name("ros-in " + subscriber.topic()).start(this::run);
  }

  private void run() {
    long pause = FIRST_PAUSE_MILLIS;
    String lastReason = "";
    try {
      do {
        long before = statistics.messages();
        String reason = receive();
        if (closed.getCount() > 0 && !reason.equals(lastReason)) {
          LOG.info("topic={} publisher={}: {}", subscriber.topic(), publisher, reason);
          lastReason = reason;
        }
        boolean worked = statistics.messages() > before;
        pause = worked ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, LAST_PAUSE_MILLIS);
      } while (!closed.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Receives until the connection ends, and returns why it did. */
  private String receive() {
    try (Socket open = new Socket()) {
      socket = open;
      if (closed.getCount() == 0) {
        return "closed";
      }
      InputStream in;
      ConnectionHeader answer;
      try (Deadline _ = new Deadline(open, node.configuration().timeout())) {
        open.connect(askForAddress(), Math.toIntExact(node.configuration().timeout().toMillis()));
        open.setTcpNoDelay(true);
        open.setKeepAlive(true);
        MessageType<T> type = subscriber.type();
        ConnectionHeader.of(
                "callerid", node.name().text(),
                "topic", subscriber.topic().text(),
                "type", type.name(),
                "md5sum", type.md5(),
                "message_definition", type.definition(),
                "tcp_nodelay", "1")
            .write(open.getOutputStream());
        in = new BufferedInputStream(open.getInputStream(), 64 * 1024);
        answer = ConnectionHeader.read(in);
      }
      check(answer);
      connected = true;
      receive(in, answer.flag("latching"));
      return "closed";
    } catch (IOException | RuntimeException e) { // whatever a publisher answers
      return String.valueOf(e.getMessage());
    } finally {
      connected = false;
      socket = null;
    }
  }

  private InetSocketAddress askForAddress() {
    XmlRpcValue offer =
        new MasterClient(
                new XmlRpcClient(publisher, node.configuration().timeout()), node.name().text())
            .call(
                "requestTopic",
                XmlRpcValue.of(subscriber.topic().text()),
                XmlRpcValue.array(XmlRpcValue.array(XmlRpcValue.of("TCPROS"))));
    List<XmlRpcValue> protocol = offer.asList();
    if (protocol.size() != 3 || !protocol.get(0).asText().equals("TCPROS")) {
      throw new TcpRosException("offer=%s: only TCPROS is spoken here".formatted(offer));
    }
    return new InetSocketAddress(protocol.get(1).asText(), protocol.get(2).asWhole());
  }

  private void check(ConnectionHeader answer) {
    if (!answer.get("error").isEmpty()) {
      throw new TcpRosException("the publisher refused: " + answer.get("error"));
    }
    String md5 = subscriber.type().md5();
    if (!answer.get("md5sum").equals(md5) && !answer.get("md5sum").equals("*")) {
      throw new TcpRosException(
          "type=%s md5=%s expected type=%s md5=%s: types differ, connection closed"
              .formatted(answer.get("type"), answer.get("md5sum"), subscriber.type().name(), md5));
    }
  }

  private void receive(InputStream in, boolean latching) throws IOException {
    FrameReader frames = new FrameReader(in, node.configuration().maxMessageBytes());
    MessageReader reader = new MessageReader();
    T message = subscriber.type().make();
    while (closed.getCount() > 0) {
      int size = frames.next();
      if (latching || !subscriber.allDirect()) {
        message = subscriber.type().make();
      }
      message.read(reader.wrap(frames.bytes(), size));
      reader.finish();
      statistics.carried(4 + size);
      if (latching) {
        subscriber.latch(publisher, message);
      }
      subscriber.deliver(message);
    }
  }

  boolean connected() {
    return connected;
  }

  void close() {
    closed.countDown();
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.debug("closing: {}", e.getMessage());
      }
    }
  }
}
