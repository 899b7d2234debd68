package org.reprise.ros2;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.reprise.core.time.NanoClock;
import org.reprise.ros2.dds.DdsException;

/** Waits for the first message of a topic. */
final class Patience {
  private static final long POLL_MILLIS = 5;

  private Patience() {}

  /**
   * Waits until something is there.
   *
   * @param missing says what did not come, and the mend
   * @throws DdsException if it does not come in time
   */
  static void await(
      NanoClock clock, Duration patience, BooleanSupplier there, Supplier<String> missing) {
    long began = clock.nanos();
    while (!there.getAsBoolean()) {
      if (clock.nanos() - began > patience.toNanos()) {
        throw new DdsException("waited=%d ms ".formatted(patience.toMillis()) + missing.get());
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new DdsException("interrupted: " + missing.get(), e);
      }
    }
  }
}
