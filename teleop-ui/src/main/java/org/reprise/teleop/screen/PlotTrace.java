package org.reprise.teleop.screen;

import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The last values of a quantity as a line, parts of it marked. Drawn on the thread of JavaFX. */
final class PlotTrace {
  /** So many values are kept. */
  static final int KEPT = 300;

  private final double[] values = new double[KEPT];
  private final boolean[] marks = new boolean[KEPT];
  private int newest = -1;

  PlotTrace() {
    Arrays.fill(values, Double.NaN);
  }

  /**
   * Appends a value.
   *
   * @param share of the plot's height, from 0 to 1; not a number where it is not known
   * @param marked whether it is drawn in the marks' colour
   */
  void add(double share, boolean marked) {
    newest = (newest + 1) % KEPT;
    values[newest] = share;
    marks[newest] = marked;
  }

  /** Returns the newest value; not a number where none is known. */
  double newest() {
    return newest < 0 ? Double.NaN : values[newest];
  }

  void draw(GraphicsContext pen, Rectangle2D cell, Color line, Color mark) {
    pen.setLineWidth(1.4);
    double lastX = 0;
    double lastY = Double.NaN;
    for (int i = 0; i < KEPT; i++) {
      int at = Math.floorMod(newest + 1 + i, KEPT);
      double x = cell.getMinX() + cell.getWidth() * i / (KEPT - 1);
      double y = cell.getMaxY() - cell.getHeight() * Math.clamp(values[at], 0, 1);
      if (!Double.isNaN(lastY) && !Double.isNaN(values[at])) {
        pen.setStroke(marks[at] ? mark : line);
        pen.strokeLine(lastX, lastY, x, y);
      }
      lastX = x;
      lastY = Double.isNaN(values[at]) ? Double.NaN : y;
    }
  }
}
