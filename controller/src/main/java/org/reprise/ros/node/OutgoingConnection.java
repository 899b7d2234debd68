package org.reprise.ros.node;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one publisher's frames to one subscriber, from a thread of its own. */
final class OutgoingConnection {
  private static final Logger LOG = LoggerFactory.getLogger(OutgoingConnection.class);

  final int id;
  final String subscriber;
  final Statistics statistics = new Statistics();
  private final Socket socket;
  private final BoundedQueue<byte[]> queue;

  OutgoingConnection(int id, String subscriber, Socket socket, int queueSize) {
    this.id = id;
    this.subscriber = subscriber;
    this.socket = socket;
    queue = new BoundedQueue<>(queueSize);
  }

  void send(byte[] frame) {
    if (queue.offer(frame)) {
      statistics.drop();
    }
  }

  /** Sends until either side closes. */
  void run(String topic) {
    Thread.ofPlatform().daemon().name("ros-out " + topic).start(() -> write(topic));
    try {
      if (socket.getInputStream().read() >= 0) {
        LOG.warn("topic={} subscriber={} sent data: closed", topic, subscriber);
      }
    } catch (IOException e) {
      LOG.debug("topic={} subscriber={} gone: {}", topic, subscriber, e.getMessage());
    } finally {
      close();
    }
  }

  private void write(String topic) {
    try {
      OutputStream out = socket.getOutputStream();
      for (byte[] frame = queue.take(); frame != null; frame = queue.take()) {
        out.write(frame);
        statistics.carried(frame.length);
      }
    } catch (IOException e) {
      LOG.debug("topic={} subscriber={} gone: {}", topic, subscriber, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }

  void close() {
    queue.close();
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing: {}", e.getMessage());
    }
  }

  boolean connected() {
    return !socket.isClosed();
  }

  String transport() {
    return "TCPROS connection on port %d to [%s]"
        .formatted(socket.getLocalPort(), socket.getRemoteSocketAddress());
  }
}
