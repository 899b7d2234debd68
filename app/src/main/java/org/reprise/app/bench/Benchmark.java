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
}
