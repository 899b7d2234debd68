package org.reprise.policy.perception;

import org.reprise.core.vision.PointCloud;

/** Tells how many of a cloud's points have which colour. */
public final class ColorShares {
  private static final int HUE_BINS = 12;
  private static final int GRAY_BINS = 3;
  private static final double LEAST_SATURATION = 0.25;
  private static final double LEAST_VALUE = 0.12;

  /** Number of bins. */
  public static final int LENGTH = HUE_BINS + GRAY_BINS;

  private ColorShares() {}

  /**
   * Counts hues in a circle of bins, and grays by brightness in bins of their own.
   *
   * @return number of points in each bin, [{@link #LENGTH}]
   */
  public static float[] of(PointCloud cloud) {
    float[] shares = new float[LENGTH];
    for (int i = 0; i < cloud.size(); i++) {
      int rgb = cloud.rgb(i);
      int red = rgb >> 16 & 0xff;
      int green = rgb >> 8 & 0xff;
      int blue = rgb & 0xff;
      int most = Math.max(red, Math.max(green, blue));
      int least = Math.min(red, Math.min(green, blue));
      double value = most / 255.0;
      if (value < LEAST_VALUE || most - least < LEAST_SATURATION * most) {
        shares[HUE_BINS + (int) Math.min(GRAY_BINS - 1, value * GRAY_BINS)] += 1;
      } else {
        double bin = hue(red, green, blue, most, least) * HUE_BINS;
        int low = (int) bin % HUE_BINS;
        shares[low] += (float) (1 - (bin - Math.floor(bin)));
        shares[(low + 1) % HUE_BINS] += (float) (bin - Math.floor(bin));
      }
    }
    return shares;
  }

  private static double hue(int red, int green, int blue, int most, int least) {
    double spread = most - least;
    double sixth =
        most == red
            ? (green - blue) / spread
            : most == green ? 2 + (blue - red) / spread : 4 + (red - green) / spread;
    return (sixth < 0 ? sixth + 6 : sixth) / 6;
  }
}
