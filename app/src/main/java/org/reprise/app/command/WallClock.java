package org.reprise.app.command;

import java.time.Clock;
import java.time.Instant;

/** Tells the time of day, as ROS stamps messages. */
final class WallClock {
  private static final Clock UTC = Clock.systemUTC();

  private WallClock() {}

  /** Returns nanoseconds since 1970. */
  static long nanos() {
    Instant now = UTC.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
