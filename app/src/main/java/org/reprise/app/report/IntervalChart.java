package org.reprise.app.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reprise.core.statistics.WilsonInterval;

/**
 * Draws percentages as bars with a whisker over each one's interval, as a drawing inside a page.
 */
public final class IntervalChart {
  private static final int ROW = 26;
  private static final int LEFT = 250;
  private static final int WIDTH = 420;
  private static final int NOTES = 190;
  private static final int AXIS = 34;
  private static final int TICKS = 4;

  private final String title;
  private final double least;
  private final double most;
  private final List<Bar> bars = new ArrayList<>();

  private record Bar(
      String name, double percent, double lowPercent, double highPercent, String note) {}

  private IntervalChart(String title, double least, double most) {
    this.title = title;
    this.least = least;
    this.most = most;
  }

  /** Starts a chart of shares, from 0 to 100 %. */
  public static IntervalChart ofShares(String title) {
    return new IntervalChart(title, 0, 100);
  }

  /** Starts a chart of differences of shares, from -100 to 100 %. */
  public static IntervalChart ofDifferences(String title) {
    return new IntervalChart(title, -100, 100);
  }

  /** Adds how often something went well, with Wilson's interval. */
  public IntervalChart share(String name, int successes, int tries) {
    WilsonInterval interval = WilsonInterval.of(successes, tries);
    return bar(
        name,
        tries == 0 ? 0 : 100.0 * successes / tries,
        interval.lowPercent(),
        interval.highPercent(),
        "%d of %d".formatted(successes, tries));
  }

  /** Adds a bar. */
  public IntervalChart bar(
      String name, double percent, double lowPercent, double highPercent, String note) {
    bars.add(new Bar(name, percent, lowPercent, highPercent, note));
    return this;
  }

  String svg() {
    int height = AXIS + ROW * bars.size() + 8;
    StringBuilder svg =
        new StringBuilder(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%d\" height=\"%d\">"
                .formatted(LEFT + WIDTH + NOTES, height));
    svg.append("<title>").append(HtmlReport.escaped(title)).append("</title>");
    for (int tick = 0; tick <= TICKS; tick++) {
      double percent = least + (most - least) * tick / TICKS;
      String label = String.format(Locale.ROOT, "%.0f %%", percent);
      text(svg, x(percent), 14, "middle", label);
      line(svg, x(percent), 20, x(percent), height - 4.0, percent == 0 ? "#888" : "#e2e2e2", 1);
    }
    for (int row = 0; row < bars.size(); row++) {
      bar(svg, bars.get(row), AXIS + ROW * row);
    }
    return svg.append("</svg>").toString();
  }

  /** Draws the same as a picture. */
  public BufferedImage image() {
    int width = LEFT + WIDTH + NOTES;
    int height = AXIS + ROW * bars.size() + 8;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    for (int tick = 0; tick <= TICKS; tick++) {
      double percent = least + (most - least) * tick / TICKS;
      g.setColor(Color.LIGHT_GRAY);
      g.drawLine((int) x(percent), 20, (int) x(percent), height - 4);
      g.setColor(Color.DARK_GRAY);
      g.drawString(String.format(Locale.ROOT, "%.0f %%", percent), (int) x(percent) - 14, 14);
    }
    for (int row = 0; row < bars.size(); row++) {
      Bar bar = bars.get(row);
      int middle = AXIS + ROW * row + ROW / 2 - 4;
      int from = (int) Math.min(x(0), x(bar.percent()));
      g.setColor(new Color(0x7fb0de));
      g.fillRect(from, middle - 6, (int) Math.abs(x(bar.percent()) - x(0)), 12);
      g.setColor(new Color(0x1d3b57));
      g.drawLine((int) x(bar.lowPercent()), middle, (int) x(bar.highPercent()), middle);
      g.drawLine((int) x(bar.lowPercent()), middle - 5, (int) x(bar.lowPercent()), middle + 5);
      g.drawLine((int) x(bar.highPercent()), middle - 5, (int) x(bar.highPercent()), middle + 5);
      int length = g.getFontMetrics().stringWidth(bar.name());
      g.drawString(bar.name(), LEFT - 10 - length, middle + 4);
      g.drawString(bar.note(), LEFT + WIDTH + 12, middle + 4);
    }
    g.dispose();
    return image;
  }

  private void bar(StringBuilder svg, Bar bar, double top) {
    double middle = top + ROW / 2.0 - 4;
    double from = Math.min(x(0), x(bar.percent()));
    text(svg, LEFT - 10.0, middle + 4, "end", bar.name());
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"12\" fill=\"#7fb0de\"/>",
            from,
            middle - 6,
            Math.abs(x(bar.percent()) - x(0))));
    line(svg, x(bar.lowPercent()), middle, x(bar.highPercent()), middle, "#1d3b57", 2);
    line(svg, x(bar.lowPercent()), middle - 5, x(bar.lowPercent()), middle + 5, "#1d3b57", 2);
    line(svg, x(bar.highPercent()), middle - 5, x(bar.highPercent()), middle + 5, "#1d3b57", 2);
    text(svg, LEFT + WIDTH + 12.0, middle + 4, "start", bar.note());
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"12\""
                + " fill=\"#333\">%s</text>",
            x,
            y,
            anchor,
            HtmlReport.escaped(words)));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String color, int width) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%d\"/>",
            x1,
            y1,
            x2,
            y2,
            color,
            width));
  }

  private double x(double percent) {
    return LEFT + WIDTH * (Math.clamp(percent, least, most) - least) / (most - least);
  }
}
