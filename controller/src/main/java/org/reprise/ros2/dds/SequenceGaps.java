package org.reprise.ros2.dds;

/** Counts the messages that are missing between two that arrived from the same writer. */
final class SequenceGaps {
  /** Writers remembered; with more, the one heard least recently is forgotten. */
  private static final int WRITERS = 16;

  private final long[] high = new long[WRITERS];
  private final long[] low = new long[WRITERS];
  private final long[] last = new long[WRITERS];
  private final long[] heard = new long[WRITERS];
  private long calls;

  /** Returns how many messages are missing before this one of a writer. */
  long before(long guidHigh, long guidLow, long sequence) {
    calls++;
    int oldest = 0;
    for (int i = 0; i < WRITERS; i++) {
      if (heard[i] != 0 && high[i] == guidHigh && low[i] == guidLow) {
        long gap = sequence - last[i] - 1;
        last[i] = sequence;
        heard[i] = calls;
        return Math.max(0, gap);
      }
      if (heard[i] < heard[oldest]) {
        oldest = i;
      }
    }
    high[oldest] = guidHigh;
    low[oldest] = guidLow;
    last[oldest] = sequence;
    heard[oldest] = calls;
    return 0;
  }
}
