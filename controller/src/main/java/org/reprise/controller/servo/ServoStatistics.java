package org.reprise.controller.servo;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counts how long the servo computes, how late its periods begin and how far the arm stays behind.
 * Written by the servo's thread without allocating, read by any other.
 */
public final class ServoStatistics {
  private static final long LONGEST_NANOS = 10_000_000_000L;
  private static final long GREATEST_MICRORADIANS = 10_000_000L;

  private final Count computing = new Count(LONGEST_NANOS);
  private final Count lateness = new Count(LONGEST_NANOS);
  private final Count lag = new Count(GREATEST_MICRORADIANS);

  ServoStatistics() {}

  /** Written by one thread, summed up for others. */
  private static final class Count {
    private static final int DIGITS = 3;

    private final long greatest;
    private final SingleWriterRecorder recorder;
    private final Histogram sum;

    Count(long greatest) {
      this.greatest = greatest;
      recorder = new SingleWriterRecorder(greatest, DIGITS);
      sum = new Histogram(greatest, DIGITS);
    }

    void add(long value) {
      recorder.recordValue(Math.clamp(value, 0, greatest));
    }

    synchronized Histogram copy() {
      sum.add(recorder.getIntervalHistogram());
      return sum.copy();
    }
  }

  void computed(long nanos) {
    computing.add(nanos);
  }

  void late(long nanos) {
    lateness.add(nanos);
  }

  void lagged(double radians) {
    lag.add((long) (radians * 1e6));
  }

  /** Returns a copy of how long computing took, nanoseconds, since the start. */
  public Histogram computing() {
    return computing.copy();
  }

  /** Returns a copy of how late periods began, nanoseconds, since the start; empty in lock-step. */
  public Histogram lateness() {
    return lateness.copy();
  }

  /**
   * Returns a copy of the greatest difference of a joint between the last command and the
   * measurement after it, microradians, for every period in which the arm was commanded.
   */
  public Histogram lag() {
    return lag.copy();
  }
}
