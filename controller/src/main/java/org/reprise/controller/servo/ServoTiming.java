package org.reprise.controller.servo;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts how long the servo computes and how late its periods begin. Written by the servo's thread
 * without allocating, read by any other.
 */
public final class ServoTiming {
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final int DIGITS = 3;

  private final SingleWriterRecorder computing = new SingleWriterRecorder(LONGEST_NANOS, DIGITS);
  private final SingleWriterRecorder lateness = new SingleWriterRecorder(LONGEST_NANOS, DIGITS);
  private final Histogram computed = new Histogram(LONGEST_NANOS, DIGITS);
  private final Histogram late = new Histogram(LONGEST_NANOS, DIGITS);

  ServoTiming() {}

  void computed(long nanos) {
    computing.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  void late(long nanos) {
    lateness.recordValue(Math.clamp(nanos, 0, LONGEST_NANOS));
  }

  /** Returns a copy of how long computing took, nanoseconds, since the start. */
  public synchronized Histogram computing() {
    computed.add(computing.getIntervalHistogram());
    return computed.copy();
  }

  /** Returns a copy of how late periods began, nanoseconds, since the start; empty in lock-step. */
  public synchronized Histogram lateness() {
    late.add(lateness.getIntervalHistogram());
    return late.copy();
  }
}
