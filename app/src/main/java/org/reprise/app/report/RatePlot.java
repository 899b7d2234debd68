package org.reprise.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws measured rates over the rates that were set, with the line on which they agree. */
public final class RatePlot {
  private static final int SIZE = 480;
  private static final int MARGIN = 56;
  private static final int TICKS = 3;
  private static final List<Color> COLORS =
      List.of(new Color(0xd06020), new Color(0x3070b0), new Color(0x208040));
  private static final Color INK = new Color(0x303030);

  private final double most;

  /**
   * Sets the scale.
   *
   * @param most highest rate on both axes
   */
  public RatePlot(double most) {
    this.most = most;
  }

  /** Draws curves: for each name, rate set to rate measured. */
  public BufferedImage of(Map<String, Map<Double, Double>> curves) {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, SIZE, SIZE);
    axes(g);
    int row = 0;
    for (Map.Entry<String, Map<Double, Double>> curve : curves.entrySet()) {
      g.setColor(COLORS.get(row % COLORS.size()));
      g.setStroke(new BasicStroke(2));
      double[] before = null;
      for (Map.Entry<Double, Double> point : curve.getValue().entrySet()) {
        double[] at = {x(point.getKey()), y(point.getValue())};
        g.fillOval((int) at[0] - 4, (int) at[1] - 4, 8, 8);
        if (before != null) {
          g.drawLine((int) before[0], (int) before[1], (int) at[0], (int) at[1]);
        }
        before = at;
      }
      g.drawString(curve.getKey(), MARGIN + 8, MARGIN + 16 + 16 * row);
      row++;
    }
    g.dispose();
    return image;
  }

  private void axes(Graphics2D g) {
    g.setColor(INK);
    g.drawRect(MARGIN, MARGIN, SIZE - 2 * MARGIN, SIZE - 2 * MARGIN);
    g.drawLine((int) x(0), (int) y(0), (int) x(most), (int) y(most));
    for (int tick = 0; tick <= TICKS; tick++) {
      double rate = most * tick / TICKS;
      String label = String.format(Locale.ROOT, "%.0f %%", 100 * rate);
      g.drawString(label, (int) x(rate) - 12, SIZE - MARGIN + 18);
      g.drawString(label, MARGIN - 42, (int) y(rate) + 5);
    }
    g.drawString("rate that was set", SIZE / 2 - 50, SIZE - 14);
    g.drawString("rate measured on objects not seen in the fit", MARGIN, MARGIN - 16);
  }

  private double x(double rate) {
    return MARGIN + Math.min(rate / most, 1) * (SIZE - 2 * MARGIN);
  }

  private double y(double rate) {
    return SIZE - MARGIN - Math.min(rate / most, 1) * (SIZE - 2 * MARGIN);
  }
}
