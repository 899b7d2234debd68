package org.reprise.ros.node;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Holds the newest values; a full queue lets go of its oldest. Any thread may offer. */
final class BoundedQueue<E> {
  private final ArrayDeque<E> values = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  BoundedQueue(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("queue=%d: must hold one or more".formatted(capacity));
    }
    this.capacity = capacity;
  }

  /** Adds a value and tells whether an older one gave way. */
  synchronized boolean offer(E value) {
    boolean full = values.size() == capacity;
    if (full) {
      values.removeFirst();
    }
    values.addLast(value);
    notifyAll();
    return full;
  }

  /** Waits for the oldest value; null when the queue was closed. */
  synchronized @Nullable E take() throws InterruptedException {
    while (values.isEmpty() && !closed) {
      wait();
    }
    return closed ? null : values.removeFirst();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
