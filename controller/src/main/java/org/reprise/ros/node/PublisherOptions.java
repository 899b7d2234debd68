package org.reprise.ros.node;

/**
 * Says how a publisher treats its subscribers.
 *
 * @param latching whether a new subscriber gets the last message at once
 * @param queueSize messages kept for a slow subscriber; the oldest gives way
 */
public record PublisherOptions(boolean latching, int queueSize) {
  /** Keeps ten messages for a slow subscriber. */
  public static final PublisherOptions DEFAULT = new PublisherOptions(false, 10);

  /** Keeps the last message for whoever comes later. */
  public static final PublisherOptions LATCHED = new PublisherOptions(true, 10);

  /** Keeps only the newest message for a slow subscriber. */
  public static final PublisherOptions NEWEST = new PublisherOptions(false, 1);

  /**
   * Validates the queue.
   *
   * @throws IllegalArgumentException if the queue holds nothing
   */
  public PublisherOptions {
    if (queueSize < 1) {
      throw new IllegalArgumentException("queueSize=%d: must be 1 or more".formatted(queueSize));
    }
  }
}
