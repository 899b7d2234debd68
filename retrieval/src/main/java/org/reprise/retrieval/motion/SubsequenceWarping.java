package org.reprise.retrieval.motion;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Aligns a query with the part of a longer path that it fits best, by subsequence dynamic time
 * warping (Müller, "Information Retrieval for Music and Motion", 2007, section 4.4) with steps
 * (1,1) and (1,2): every step of the query is matched, and of the path at most one step in two is
 * skipped. Both are cut finer by half for the path, so that it may be from 2/3 to 4/3 as long.
 */
public final class SubsequenceWarping {
  private SubsequenceWarping() {}

  /**
   * A part of the path.
   *
   * @param first index of its first step
   * @param last index of its last step
   * @param cost mean angle between the directions of query and path, radians
   */
  public record Fit(int first, int last, double cost) {}

  /**
   * Finds the part of a path that fits best. Angles only add up: as soon as every alignment that
   * was begun costs too much, the rest is not looked at, and nothing that costs less is missed.
   *
   * @param query unit vectors, shape [m][3]
   * @param path unit vectors, shape [n][3]
   * @param limit cost that is too much, radians; infinite to find the best in any case
   * @return null if the path is shorter than the query or nothing costs less than the limit
   */
  public static @Nullable Fit best(float[] query, float[] path, double limit) {
    int rows = query.length / 3;
    int columns = path.length / 3;
    if (rows == 0 || columns < rows) {
      return null;
    }
    double[] before = new double[columns];
    double[] now = new double[columns];
    int[] startBefore = new int[columns];
    int[] start = new int[columns];
    for (int j = 0; j < columns; j++) {
      before[j] = angle(query, 0, path, j);
      startBefore[j] = j;
    }
    for (int i = 1; i < rows; i++) {
      Arrays.fill(now, 0, i, Double.POSITIVE_INFINITY);
      double least = Double.POSITIVE_INFINITY;
      for (int j = i; j < columns; j++) {
        int from = j > 1 && before[j - 2] < before[j - 1] ? j - 2 : j - 1;
        now[j] =
            before[from] < limit * rows
                ? before[from] + angle(query, i, path, j)
                : Double.POSITIVE_INFINITY;
        start[j] = startBefore[from];
        least = Math.min(least, now[j]);
      }
      if (least >= limit * rows) {
        return null;
      }
      double[] doneCosts = before;
      before = now;
      now = doneCosts;
      int[] doneStarts = startBefore;
      startBefore = start;
      start = doneStarts;
    }
    int end = 0;
    for (int j = 1; j < columns; j++) {
      end = before[j] < before[end] ? j : end;
    }
    return before[end] < limit * rows ? new Fit(startBefore[end], end, before[end] / rows) : null;
  }

  private static double angle(float[] query, int i, float[] path, int j) {
    double dot =
        (double) query[3 * i] * path[3 * j]
            + (double) query[3 * i + 1] * path[3 * j + 1]
            + (double) query[3 * i + 2] * path[3 * j + 2];
    return Math.acos(Math.clamp(dot, -1, 1));
  }
}
