package org.reprise.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A slope by the median of the slopes between all pairs, which steps and outliers hardly move, with
 * its 95 % interval: Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau", Journal
 * of the American Statistical Association 63 (1968).
 *
 * @param slope units of y in one of x
 * @param low lower end of the interval
 * @param high its upper end
 */
record SenSlope(double slope, double low, double high) {
  private static final double Z = 1.96;

  /**
   * Fits points.
   *
   * @param x growing, three or more
   * @param y as many
   */
  static SenSlope of(List<Double> x, List<Double> y) {
    int n = x.size();
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        slopes[count++] = (y.get(i) - y.get(j)) / (x.get(i) - x.get(j));
      }
    }
    Arrays.sort(slopes);
    double spread = Z * Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
    int low = (int) Math.max(0, Math.floor((count - spread) / 2));
    int high = (int) Math.min(count - 1, Math.ceil((count + spread) / 2));
    double middle =
        count % 2 == 1 ? slopes[count / 2] : (slopes[count / 2 - 1] + slopes[count / 2]) / 2;
    return new SenSlope(middle, slopes[low], slopes[high]);
  }

  /** Adds the slope under a name, and the ends of its interval under the same with an ending. */
  void putInto(Map<String, Object> figures, String name, double scale) {
    figures.put(name, slope * scale);
    figures.put(name + "_low", low * scale);
    figures.put(name + "_high", high * scale);
  }
}
