package org.reprise.ros.node;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings messages to one listener, on a thread of its own or on the caller's. */
final class ListenerQueue<T> {
  private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);

  private final GraphName topic;
  private final MessageListener<? super T> listener;
  private final @Nullable BoundedQueue<T> queue;

  ListenerQueue(GraphName topic, MessageListener<? super T> listener, int queueSize) {
    this.topic = topic;
    this.listener = listener;
    if (queueSize == 0) {
      queue = null;
    } else {
      BoundedQueue<T> waiting = new BoundedQueue<>(queueSize);
      queue = waiting;
      Thread.ofPlatform().daemon().name("ros-listener " + topic).start(() -> run(waiting));
    }
  }

  boolean direct() {
    return queue == null;
  }

  void deliver(T message) {
    if (queue == null) {
      call(message);
    } else {
      queue.offer(message);
    }
  }

  private void run(BoundedQueue<T> waiting) {
    try {
      for (T message = waiting.take(); message != null; message = waiting.take()) {
        call(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A listener that fails loses this message, not the connection. */
  private void call(T message) {
    try {
      listener.onNewMessage(message);
    } catch (RuntimeException e) {
      LOG.error("topic={}: the listener failed on a message", topic, e);
    }
  }

  void close() {
    if (queue != null) {
      queue.close();
    }
  }
}
