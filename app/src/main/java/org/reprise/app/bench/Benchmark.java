package org.reprise.app.bench;

import java.util.Map;

/** Measures one thing. Implementations are found by {@link java.util.ServiceLoader}. */
public interface Benchmark {
  /** Returns the name by which it is called, lower case. */
  String name();

  /** Returns what it measures, in one line. */
  String description();

  /**
   * Measures.
   *
   * @param seed seed of everything random
   * @return figures by name, in the order in which they shall be shown; a unit ends each name
   */
  Map<String, Object> run(long seed);

  /**
   * Measures with a number of random streams.
   *
   * @param seed seed of everything random
   * @param streams how many
   * @return as {@link #run(long)}
   * @throws IllegalArgumentException if it has no streams
   */
  default Map<String, Object> run(long seed, long streams) {
    throw new IllegalArgumentException(
        "streams=%d: the benchmark '%s' has none; leave --streams out".formatted(streams, name()));
  }
}
