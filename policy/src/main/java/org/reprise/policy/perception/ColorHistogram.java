package org.reprise.policy.perception;

import org.reprise.core.vision.PointCloud;

/**
 * Counts the colours of a cloud by hue for the saturated points and by brightness for the others.
 */
final class ColorHistogram {
  private static final int HUES = 12;
  private static final int GREYS = 4;

  private ColorHistogram() {}

  /** Returns counts of hues, then of greys, shape [16]. */
  static float[] of(PointCloud cloud) {
    float[] histogram = new float[HUES + GREYS];
    for (int i = 0; i < cloud.size(); i++) {
      add(cloud.rgb(i), histogram);
    }
    return histogram;
  }

  /** A point counts as coloured by its saturation and as grey by the rest. */
  private static void add(int rgb, float[] histogram) {
    double red = (rgb >> 16 & 0xff) / 255.0;
    double green = (rgb >> 8 & 0xff) / 255.0;
    double blue = (rgb & 0xff) / 255.0;
    double most = Math.max(red, Math.max(green, blue));
    double range = most - Math.min(red, Math.min(green, blue));
    double saturation = most > 0 ? range / most : 0;
    double coloured = Math.clamp((saturation - 0.15) / 0.25, 0, 1) * Math.clamp(most * 5, 0, 1);
    if (range > 0) {
      double hue = hue(red, green, blue, most, range) * HUES;
      int low = (int) hue % HUES;
      double share = hue - Math.floor(hue);
      histogram[low] += (float) (coloured * (1 - share));
      histogram[(low + 1) % HUES] += (float) (coloured * share);
    }
    histogram[HUES + Math.min(GREYS - 1, (int) (most * GREYS))] += (float) (1 - coloured);
  }

  /** Returns the hue as a share of the full circle, in [0, 1). */
  private static double hue(double red, double green, double blue, double most, double range) {
    double sixth;
    if (most == red) {
      sixth = (green - blue) / range + 6;
    } else if (most == green) {
      sixth = (blue - red) / range + 2;
    } else {
      sixth = (red - green) / range + 4;
    }
    return sixth / 6 % 1;
  }
}
