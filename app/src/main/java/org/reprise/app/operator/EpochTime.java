package org.reprise.app.operator;

import java.time.Instant;

/** Tells the wall clock's time as messages bear it. */
final class EpochTime {
  private EpochTime() {}

  /** Returns the nanoseconds since 1970, UTC. */
  static long nanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
