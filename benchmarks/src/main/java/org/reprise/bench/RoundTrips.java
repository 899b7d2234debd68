package org.reprise.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sums up the times of round trips, microseconds. */
record RoundTrips(double p50Micros, double p99Micros) {
  /** Measures one round. */
  @FunctionalInterface
  interface Round {
    RoundTrips run() throws IOException;
  }

  /**
   * Sums up.
   *
   * @param micros one for each round trip, shape [n]; sorted on return
   */
  static RoundTrips of(double[] micros) {
    Arrays.sort(micros);
    return new RoundTrips(micros[micros.length / 2], micros[micros.length * 99 / 100]);
  }

  /** Measures Java and C in turn, each first in every other pair, and adds what they took. */
  static void compare(Map<String, Object> figures, int pairs, Round java, Round c)
      throws IOException {
    List<RoundTrips> ours = new ArrayList<>();
    List<RoundTrips> theirs = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      if (pair % 2 == 0) {
        ours.add(java.run());
      }
      theirs.add(c.run());
      if (pair % 2 == 1) {
        ours.add(java.run());
      }
    }
    put(figures, "java", ours);
    put(figures, "c", theirs);
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      p50.add(ours.get(pair).p50Micros() / theirs.get(pair).p50Micros());
      p99.add(ours.get(pair).p99Micros() / theirs.get(pair).p99Micros());
    }
    Spread.of(p50).putInto(figures, "ratio_p50_java_to_c");
    Spread.of(p99).putInto(figures, "ratio_p99_java_to_c");
  }

  /** Measures Java alone, because there is nothing to compare with. */
  static void alone(Map<String, Object> figures, int pairs, Round java, String why)
      throws IOException {
    System.err.println("reprise: the comparison with C is skipped: " + why);
    figures.put("c_skipped", why);
    List<RoundTrips> ours = new ArrayList<>();
    for (int pair = 0; pair < pairs; pair++) {
      ours.add(java.run());
    }
    put(figures, "java", ours);
  }

  private static void put(Map<String, Object> figures, String side, List<RoundTrips> rounds) {
    Spread.of(rounds.stream().map(RoundTrips::p50Micros).toList())
        .putInto(figures, side + "_p50_microseconds");
    Spread.of(rounds.stream().map(RoundTrips::p99Micros).toList())
        .putInto(figures, side + "_p99_microseconds");
  }
}
