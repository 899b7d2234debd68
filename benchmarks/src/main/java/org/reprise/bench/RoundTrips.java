package org.reprise.bench;

import java.util.Arrays;

/** Sums up the times of round trips, microseconds. */
record RoundTrips(double p50Micros, double p99Micros) {
  /**
   * Sums up.
   *
   * @param micros one for each round trip, shape [n]; sorted on return
   */
  static RoundTrips of(double[] micros) {
    Arrays.sort(micros);
    return new RoundTrips(micros[micros.length / 2], micros[micros.length * 99 / 100]);
  }
}
