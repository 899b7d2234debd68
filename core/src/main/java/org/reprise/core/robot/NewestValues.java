package org.reprise.core.robot;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands the newest values from one thread to another. Neither ever waits for the other, whatever
 * their priorities, and nothing is allocated: each side owns one of three buffers, and they swap.
 */
public final class NewestValues {
  private static final int FRESH = 4;
  private static final int INDEX = 3;

  private final double[][] values;
  private final long[] tags = new long[3];
  private final AtomicInteger shared = new AtomicInteger(2);
  private int front;
  private int back = 1;

  /**
   * Makes room for zeros.
   *
   * @param count how many values are handed over together
   */
  public NewestValues(int count) {
    values = new double[3][count];
  }

  /** Returns the buffer that the writer fills next. Overwritten. */
  public double[] back() {
    return values[back];
  }

  /** Hands the back buffer over with a number, e.g. its time. For the writer. */
  public void publish(long tag) {
    tags[back] = tag;
    back = shared.getAndSet(back | FRESH) & INDEX;
  }

  /**
   * Takes the newest values to the front and tells whether there are newer ones. For the reader.
   */
  public boolean take() {
    if ((shared.get() & FRESH) == 0) {
      return false;
    }
    front = shared.getAndSet(front) & INDEX;
    return true;
  }

  /** Returns the values that were taken last. For the reader. */
  public double[] front() {
    return values[front];
  }

  /** Returns the number of the values that were taken last. For the reader. */
  public long frontTag() {
    return tags[front];
  }
}
