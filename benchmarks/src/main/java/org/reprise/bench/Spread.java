package org.reprise.bench;

import java.util.List;
import java.util.Map;

/** Sums up repeated measurements by least, median and greatest. */
record Spread(double least, double median, double greatest) {
  /**
   * Sums up.
   *
   * @throws IllegalArgumentException if nothing was measured
   */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values=0: measure at least once");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** Adds the median under a name, and the least and greatest under the same with an ending. */
  void putInto(Map<String, Object> figures, String name) {
    figures.put(name, median);
    figures.put(name + "_min", least);
    figures.put(name + "_max", greatest);
  }
}
