package org.reprise.core.time;

/**
 * Tells a monotonic time.
 *
 * <p>Every time in the program comes from here. In simulation it is the simulated time, on a robot
 * {@code System::nanoTime} or the device's clock. The zero has no meaning; only differences do.
 */
@FunctionalInterface
public interface NanoClock {
  /** Returns nanoseconds that never decrease. */
  long nanos();
}
