package org.reprise.core.time;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that comes from outside, but not for ever. */
public final class Patience {
  private static final long LOOK_MILLIS = 5;

  private Patience() {}

  /**
   * Waits until something holds.
   *
   * @param clock clock that the patience is measured by
   * @param patience longest time to wait
   * @return whether it holds; false after the time, or if the thread was interrupted, which it then
   *     still is
   */
  public static boolean await(NanoClock clock, Duration patience, BooleanSupplier holds) {
    long begun = clock.nanos();
    while (!holds.getAsBoolean()) {
      if (clock.nanos() - begun > patience.toNanos()) {
        return false;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
