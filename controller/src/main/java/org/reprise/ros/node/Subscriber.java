package org.reprise.ros.node;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.reprise.ros.message.Message;
import org.reprise.ros.message.MessageType;

/**
 * Receives the messages of one topic from every publisher that the master names. A connection that
 * breaks is set up again for as long as the master names its publisher.
 */
public final class Subscriber<T extends Message> implements AutoCloseable {
  private final Node node;
  private final GraphName topic;
  private final MessageType<T> type;
  private final AtomicInteger ids;
  private final MasterWatch.Registration registration;
  private final List<ListenerQueue<T>> listeners = new CopyOnWriteArrayList<>();
  private final Map<URI, IncomingConnection<T>> connections = new ConcurrentHashMap<>();
  private final Map<URI, T> latched = new ConcurrentHashMap<>();
  private boolean closed;

  Subscriber(Node node, GraphName topic, MessageType<T> type, AtomicInteger ids) {
    this.node = node;
    this.topic = topic;
    this.type = type;
    this.ids = ids;
    registration =
        new MasterWatch.Registration() {
          @Override
          public void register(MasterClient master) {
            addPublishers(master.registerSubscriber(topic.text(), type.name(), node.slaveUri()));
          }

          @Override
          public void unregister(MasterClient master) {
            master.unregisterSubscriber(topic.text(), node.slaveUri());
          }
        };
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

  /** Returns the number of publishers outside of this node that are connected. */
  public int publishers() {
    return (int) connections.values().stream().filter(IncomingConnection::connected).count();
  }

  /** Returns the counts of the connections, one for each publisher. */
  public List<Statistics> statistics() {
    return connections.values().stream().map(connection -> connection.statistics).toList();
  }

  /**
   * Adds a listener. The first one makes the node subscribe.
   *
   * @param listener takes the messages
   * @param queueSize 1 or more: the listener has a thread of its own and so many messages wait for
   *     it, the oldest gives way; each message is its own object. 0: the listener is called on the
   *     receiving thread (in the same node, on the publishing one) and must return at once; the
   *     message is overwritten afterwards
   */
  public void addMessageListener(MessageListener<? super T> listener, int queueSize) {
    boolean first = listeners.isEmpty();
    ListenerQueue<T> queue = new ListenerQueue<>(topic, listener, queueSize);
    listeners.add(queue);
    latched.values().forEach(queue::deliver);
    Message local = node.latchedLocally(topic);
    if (local != null) {
      queue.deliver(typed(local));
    }
    if (first) {
      node.register(registration);
    }
  }

  /** Replaces the publishers by those that the master names now. */
  synchronized void setPublishers(List<URI> uris) {
    Set<URI> named = new HashSet<>(uris);
    connections.forEach((uri, connection) -> {
      if (!named.contains(uri)) {
        connection.close();
        connections.remove(uri);
        latched.remove(uri);
      }
    });
    addPublishers(uris);
  }

  /** Adds publishers and keeps those that are connected, as after a restart of the master. */
  private synchronized void addPublishers(List<URI> uris) {
    for (URI uri : uris) {
      if (!closed && !uri.equals(node.slaveUri()) && !connections.containsKey(uri)) {
        IncomingConnection<T> connection =
            new IncomingConnection<>(node, this, uri, ids.incrementAndGet());
        connections.put(uri, connection);
        connection.start();
      }
    }
  }

  /** Tells whether every listener is done with a message when it returns. */
  boolean allDirect() {
    for (ListenerQueue<T> listener : listeners) {
      if (!listener.direct()) {
        return false;
      }
    }
    return true;
  }

  void deliver(T message) {
    for (ListenerQueue<T> listener : listeners) {
      listener.deliver(message);
    }
  }

  void latch(URI publisher, T message) {
    latched.put(publisher, message);
  }

  /** Delivers an object that was published in the same node. */
  void deliverLocal(Message message) {
    deliver(typed(message));
  }

  @SuppressWarnings("unchecked") // The node refuses a publisher of another type on the same topic.
  private T typed(Message message) {
    return (T) message;
  }

  List<IncomingConnection<T>> connections() {
    return new ArrayList<>(connections.values());
  }

  /** Leaves the topic. */
  @Override
  public void close() {
    node.remove(this);
    synchronized (this) {
      closed = true;
      connections.values().forEach(IncomingConnection::close);
      connections.clear();
    }
    listeners.forEach(ListenerQueue::close);
  }
}
