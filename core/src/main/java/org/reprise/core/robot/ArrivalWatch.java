package org.reprise.core.robot;

import org.reprise.core.time.NanoClock;

/**
 * Judges by when an arm's states arrive whether the arm may be commanded. An arm that fell silent
 * and is heard again may stand elsewhere than before: commands wait until its states have come
 * steadily for a while, so that whoever commands can begin anew from where it is.
 *
 * <p>One thread reports arrivals, any thread asks. Allocates nothing.
 */
public final class ArrivalWatch {
  /** An arm that has been silent for so long is not steady, nanoseconds. */
  public static final long SILENT_NANOS = 100_000_000;

  /** States must have come without a silence for so long, nanoseconds. */
  private static final long STEADY_NANOS = 200_000_000;

  /** Commands still go out for so long into a silence, nanoseconds: the arm may hear and brake. */
  private static final long BRAKING_NANOS = 1_000_000_000;

  private final NanoClock clock;
  private volatile boolean heard;
  private volatile long sinceNanos;
  private volatile long newestNanos;

  /** Watches by a clock that never jumps. */
  public ArrivalWatch(NanoClock clock) {
    this.clock = clock;
  }

  /** Notes that a state has arrived. */
  public void arrived() {
    long now = clock.nanos();
    if (!heard || now - newestNanos > SILENT_NANOS) {
      sinceNanos = now;
    }
    newestNanos = now;
    heard = true;
  }

  /** Tells whether states have come steadily up to now. */
  public boolean isSteady() {
    return isHeard() && newestNanos - sinceNanos >= STEADY_NANOS;
  }

  /**
   * Tells whether a command may go out: while states come steadily, and for one second into a
   * silence, so that an arm that cannot be heard but hears is still braked.
   */
  public boolean mayCommand() {
    return heard
        && newestNanos - sinceNanos >= STEADY_NANOS
        && clock.nanos() - newestNanos < BRAKING_NANOS;
  }

  private boolean isHeard() {
    return heard && clock.nanos() - newestNanos <= SILENT_NANOS;
  }
}
