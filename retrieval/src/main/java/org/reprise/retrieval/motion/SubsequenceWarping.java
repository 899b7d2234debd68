package org.reprise.retrieval.motion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reprise.core.geometry.Vector3;

/**
 * Aligns a query with the part of a longer path that it fits best, by subsequence dynamic time
 * warping (Müller, "Information Retrieval for Music and Motion", 2007, section 4.4) with steps
 * (1,1) and (1,2): every step of the query is matched, and of the path at most one step in two is
 * skipped. Both are cut finer by half for the path, so that it may be from 2/3 to 4/3 as long.
 */
final class SubsequenceWarping {
  private SubsequenceWarping() {}

  /**
   * A part of the path.
   *
   * @param first index of its first step
   * @param last index of its last step
   * @param cost mean angle between the directions of query and path, radians
   */
  record Fit(int first, int last, double cost) {}

  /** Finds the part of a path that fits best; nothing if the path is shorter than the query. */
  static Optional<Fit> best(List<Vector3> query, List<Vector3> path) {
    int columns = path.size();
    if (query.isEmpty() || columns < query.size()) {
      return Optional.empty();
    }
    double[] before = new double[columns];
    int[] startBefore = new int[columns];
    for (int j = 0; j < columns; j++) {
      before[j] = angle(query.getFirst(), path.get(j));
      startBefore[j] = j;
    }
    for (Vector3 direction : query.subList(1, query.size())) {
      double[] now = new double[columns];
      int[] start = new int[columns];
      Arrays.fill(now, Double.POSITIVE_INFINITY);
      for (int j = 1; j < columns; j++) {
        int from = j > 1 && before[j - 2] < before[j - 1] ? j - 2 : j - 1;
        now[j] = before[from] + angle(direction, path.get(j));
        start[j] = startBefore[from];
      }
      before = now;
      startBefore = start;
    }
    int end = 0;
    for (int j = 1; j < columns; j++) {
      end = before[j] < before[end] ? j : end;
    }
    return Double.isInfinite(before[end])
        ? Optional.empty()
        : Optional.of(new Fit(startBefore[end], end, before[end] / query.size()));
  }

  private static double angle(Vector3 a, Vector3 b) {
    return Math.acos(Math.clamp(a.dot(b), -1, 1));
  }
}
