package org.reprise.app.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Draws how often values occurred, both axes logarithmic, with percentiles marked. */
final class HistogramPlot {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 300;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 30;
  private static final int BOTTOM = 45;
  private static final int BARS = 80;
  private static final double[] PERCENTILES = {50, 99, 99.9};
  private static final Color BAR = new Color(0x3070b0);
  private static final Color MARK = new Color(0xd06020);

  private HistogramPlot() {}

  /**
   * Draws a histogram.
   *
   * @param counts what was counted
   * @param scale factor from the counted unit to the one shown
   * @param unit name of the unit shown
   */
  static BufferedImage of(Histogram counts, double scale, String unit) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    double low = log(counts.getMinNonZeroValue());
    double high = Math.max(low + 1, log(counts.getMaxValue()) + 0.02);
    bars(g, counts, low, high);
    g.setColor(Color.DARK_GRAY);
    g.drawLine(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM);
    for (int power = (int) Math.ceil(low); power <= high; power++) {
      int x = x(power, low, high);
      g.drawLine(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4);
      g.drawString(number(Math.pow(10, power) * scale), x - 8, HEIGHT - BOTTOM + 18);
    }
    g.drawString(unit, WIDTH / 2, HEIGHT - 8);
    int row = 0;
    for (double percentile : PERCENTILES) {
      long value = counts.getValueAtPercentile(percentile);
      int x = x(log(value), low, high);
      g.setColor(MARK);
      g.drawLine(x, TOP, x, HEIGHT - BOTTOM);
      String text = "%s %% %s".formatted(number(percentile), number(value * scale));
      g.drawString(text, Math.min(x + 3, WIDTH - 95), TOP + 12 * row);
      row++;
    }
    g.dispose();
    return image;
  }

  private static void bars(Graphics2D g, Histogram counts, double low, double high) {
    long[] heights = new long[BARS];
    long greatest = 1;
    for (var value : counts.recordedValues()) {
      double at = log(value.getValueIteratedTo());
      int bar = (int) Math.clamp((at - low) / (high - low) * BARS, 0, BARS - 1);
      heights[bar] += value.getCountAddedInThisIterationStep();
      greatest = Math.max(greatest, heights[bar]);
    }
    int room = HEIGHT - TOP - BOTTOM;
    double width = (double) (WIDTH - LEFT - RIGHT) / BARS;
    g.setColor(BAR);
    for (int bar = 0; bar < BARS; bar++) {
      int height = (int) (room * Math.log1p((double) heights[bar]) / Math.log1p((double) greatest));
      g.fillRect(
          (int) (LEFT + bar * width), HEIGHT - BOTTOM - height, (int) Math.ceil(width), height);
    }
    g.setColor(Color.DARK_GRAY);
    g.drawString("%,d".formatted(greatest), 4, TOP + 4);
    g.drawString("1", LEFT - 14, HEIGHT - BOTTOM);
  }

  private static double log(long value) {
    return Math.log10((double) Math.max(1, value));
  }

  private static int x(double at, double low, double high) {
    return (int) (LEFT + (at - low) / (high - low) * (WIDTH - LEFT - RIGHT));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 1000 ? "%.3g" : "%.0f", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
