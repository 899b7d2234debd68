package org.reprise.core.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * Says how far confidences of one range are to be trusted.
 *
 * @param least lower end of the range
 * @param most upper end of the range
 * @param count judgements with a confidence in it
 * @param confidence their mean confidence
 * @param right share of them that is right
 */
public record Reliability(double least, double most, int count, double confidence, double right) {
  private static final double[] EDGES = {0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1};

  /** Sorts judged confidences into ranges; those without any are left out. */
  public static List<Reliability> of(double[] confidences, boolean[] right) {
    List<Reliability> ranges = new ArrayList<>();
    for (int range = 0; range + 1 < EDGES.length; range++) {
      int count = 0;
      int hits = 0;
      double sum = 0;
      boolean last = range + 2 == EDGES.length;
      for (int i = 0; i < confidences.length; i++) {
        if (confidences[i] >= EDGES[range] && (last || confidences[i] < EDGES[range + 1])) {
          count++;
          hits += right[i] ? 1 : 0;
          sum += confidences[i];
        }
      }
      if (count > 0) {
        ranges.add(
            new Reliability(
                EDGES[range], EDGES[range + 1], count, sum / count, hits / (double) count));
      }
    }
    return ranges;
  }

  /** Returns the mean distance between confidence and share that is right, by count. */
  public static double calibrationError(List<Reliability> ranges) {
    double sum = 0;
    int count = 0;
    for (Reliability range : ranges) {
      sum += range.count() * Math.abs(range.confidence() - range.right());
      count += range.count();
    }
    return count == 0 ? 0 : sum / count;
  }
}
