package org.reprise.teleop.model;

/** Tells how old what is shown is: the time since it last changed, not since it was last sent. */
public final class Aged {
  private long marker = Long.MIN_VALUE;
  private long changedNanos;
  private boolean known;

  /**
   * Takes note of a value.
   *
   * @param now when it was taken or came, {@link System#nanoTime}
   * @param itsOwnTime the value's own time stamp; an unchanged one keeps its age
   */
  public void seen(long now, long itsOwnTime) {
    if (!known || itsOwnTime != marker) {
      marker = itsOwnTime;
      changedNanos = now;
      known = true;
    }
  }

  /** Tells whether anything was seen. */
  public boolean known() {
    return known;
  }

  /** Returns when it was taken or came, {@link System#nanoTime}; 0 before anything was seen. */
  public long nanos() {
    return changedNanos;
  }

  /** Returns the age in milliseconds; meaningless before anything was seen. */
  public long millis(long now) {
    return (now - changedNanos) / 1_000_000;
  }

  /** Returns the age in words that fit a label. */
  public String words(long now) {
    if (!known) {
      return "nothing yet";
    }
    long millis = millis(now);
    return millis < 1000 ? millis + " ms old" : "%.1f s old".formatted(millis / 1000.0);
  }
}
