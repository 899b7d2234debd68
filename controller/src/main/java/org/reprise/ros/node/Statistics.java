package org.reprise.ros.node;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what goes over one connection. Any thread may read. */
public final class Statistics {
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  Statistics() {}

  void carried(int count) {
    messages.incrementAndGet();
    bytes.addAndGet(count);
  }

  void drop() {
    dropped.incrementAndGet();
  }

  /** Returns the number of messages that went over. */
  public long messages() {
    return messages.get();
  }

  /** Returns the number of bytes that went over. */
  public long bytes() {
    return bytes.get();
  }

  /** Returns the number of messages that gave way to newer ones in a full queue. */
  public long dropped() {
    return dropped.get();
  }
}
