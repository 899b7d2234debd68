package org.reprise.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.reprise.core.statistics.WilsonInterval;

/** Draws how often methods succeed over the number of demonstrations, with Wilson's intervals. */
public final class SuccessCurves {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 460;
  private static final int LEFT = 60;
  private static final int RIGHT = 210;
  private static final int TOP = 40;
  private static final int BOTTOM = 56;
  private static final Color INK = new Color(0x303030);
  private static final Color GRID = new Color(0xdddddd);
  private static final List<Color> COLORS =
      List.of(
          new Color(0x1d4e89),
          new Color(0xd06020),
          new Color(0x208040),
          new Color(0x8a3ea8),
          new Color(0xb02a37),
          new Color(0x6c757d),
          new Color(0x0f9aa8));

  private final String title;
  private final Map<String, NavigableMap<Integer, int[]>> curves = new LinkedHashMap<>();

  /** Starts without curves. */
  public SuccessCurves(String title) {
    this.title = title;
  }

  /** Adds how often a method succeeded with a number of demonstrations of each task. */
  public void add(String method, int demonstrations, int successes, int tries) {
    curves
        .computeIfAbsent(method, name -> new TreeMap<>())
        .put(demonstrations, new int[] {successes, tries});
  }

  /** Draws the curves; demonstrations on a scale of powers. */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, HEIGHT);
    int most = curves.values().stream().mapToInt(NavigableMap::lastKey).max().orElse(1);
    axes(g, most);
    int row = 0;
    for (Map.Entry<String, NavigableMap<Integer, int[]>> curve : curves.entrySet()) {
      g.setColor(COLORS.get(row % COLORS.size()));
      draw(g, curve.getValue(), most, 3 * row - 3 * curves.size() / 2);
      g.fillRect(WIDTH - RIGHT + 16, TOP + 22 * row, 12, 12);
      g.setColor(INK);
      g.drawString(curve.getKey(), WIDTH - RIGHT + 36, TOP + 11 + 22 * row);
      row++;
    }
    g.dispose();
    return image;
  }

  private void axes(Graphics2D g, int most) {
    g.setColor(INK);
    g.drawString(title, LEFT, TOP - 16);
    for (int percent = 0; percent <= 100; percent += 25) {
      g.setColor(GRID);
      g.drawLine(LEFT, y(percent), WIDTH - RIGHT, y(percent));
      g.setColor(INK);
      g.drawString(String.format(Locale.ROOT, "%d %%", percent), LEFT - 48, y(percent) + 5);
    }
    curves.values().stream()
        .flatMap(curve -> curve.keySet().stream())
        .distinct()
        .forEach(shown -> g.drawString("" + shown, x(shown, most) - 4, HEIGHT - BOTTOM + 22));
    g.drawString("demonstrations of each task", LEFT + 150, HEIGHT - 12);
  }

  private static void draw(Graphics2D g, NavigableMap<Integer, int[]> curve, int most, int aside) {
    g.setStroke(new BasicStroke(2));
    int[] before = null;
    for (Map.Entry<Integer, int[]> point : curve.entrySet()) {
      int successes = point.getValue()[0];
      int tries = point.getValue()[1];
      WilsonInterval interval = WilsonInterval.of(successes, tries);
      int x = x(point.getKey(), most) + aside;
      int y = y(100.0 * successes / Math.max(1, tries));
      g.drawLine(x, y(interval.lowPercent()), x, y(interval.highPercent()));
      g.fillOval(x - 4, y - 4, 9, 9);
      if (before != null) {
        g.drawLine(before[0], before[1], x, y);
      }
      before = new int[] {x, y};
    }
  }

  private static int x(int shown, int most) {
    double share = most <= 1 ? 0.5 : Math.log(shown) / Math.log(most);
    return (int) (LEFT + 30 + share * (WIDTH - LEFT - RIGHT - 60));
  }

  private static int y(double percent) {
    return (int) (HEIGHT - BOTTOM - percent / 100 * (HEIGHT - TOP - BOTTOM));
  }
}
