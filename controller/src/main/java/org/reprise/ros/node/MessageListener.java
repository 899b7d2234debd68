package org.reprise.ros.node;

/** Takes messages. */
@FunctionalInterface
public interface MessageListener<T> {
  /** Takes one message. See {@link Subscriber#addMessageListener} for thread and ownership. */
  void onNewMessage(T message);
}
