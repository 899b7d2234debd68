package org.reprise.app.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/**
 * Draws clouds and paths of the base frame, seen from above on the left (x up, y left) and from the
 * side on the right (z up, x left to right), both at one scale.
 */
final class CloudPlot {
  private static final int PANEL = 320;

  private final BufferedImage image =
      new BufferedImage(2 * PANEL, PANEL, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D graphics = image.createGraphics();
  private final Vector3 centre;
  private final double pixelsPerMeter;

  /**
   * Starts an empty plot.
   *
   * @param centre point of the base frame in the middle of both panels
   * @param spanMeters width and height of each panel
   */
  CloudPlot(Vector3 centre, double spanMeters) {
    this.centre = centre;
    this.pixelsPerMeter = PANEL / spanMeters;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(0xf7f7f5));
    graphics.fillRect(0, 0, 2 * PANEL, PANEL);
    graphics.setColor(new Color(0xd8d4cc));
    graphics.drawLine(PANEL, 0, PANEL, PANEL);
    int table = (int) sideRow(new Vector3(0, 0, 0));
    graphics.drawLine(PANEL, table, 2 * PANEL, table);
  }

  CloudPlot cloud(PointCloud cloud, Color color) {
    graphics.setColor(color);
    for (int i = 0; i < cloud.size(); i++) {
      Vector3 point = cloud.point(i);
      dot(topColumn(point), topRow(point), 0, PANEL);
      dot(sideColumn(point), sideRow(point), PANEL, 2 * PANEL);
    }
    return this;
  }

  CloudPlot path(List<Vector3> points, Color color) {
    graphics.setColor(color);
    graphics.setStroke(new BasicStroke(2));
    Path2D top = new Path2D.Double();
    Path2D side = new Path2D.Double();
    boolean first = true;
    for (Vector3 point : points) {
      if (first) {
        top.moveTo(topColumn(point), topRow(point));
        side.moveTo(sideColumn(point), sideRow(point));
        first = false;
      } else {
        top.lineTo(topColumn(point), topRow(point));
        side.lineTo(sideColumn(point), sideRow(point));
      }
    }
    graphics.setClip(0, 0, PANEL, PANEL);
    graphics.draw(top);
    graphics.setClip(PANEL, 0, PANEL, PANEL);
    graphics.draw(side);
    graphics.setClip(null);
    return this;
  }

  BufferedImage image() {
    graphics.dispose();
    return image;
  }

  private void dot(double column, double row, int from, int to) {
    if (column >= from && column < to - 1 && row >= 0 && row < PANEL - 1) {
      graphics.fillRect((int) column, (int) row, 2, 2);
    }
  }

  private double topColumn(Vector3 p) {
    return PANEL / 2.0 - (p.y() - centre.y()) * pixelsPerMeter;
  }

  private double topRow(Vector3 p) {
    return PANEL / 2.0 - (p.x() - centre.x()) * pixelsPerMeter;
  }

  private double sideColumn(Vector3 p) {
    return 1.5 * PANEL + (p.x() - centre.x()) * pixelsPerMeter;
  }

  private double sideRow(Vector3 p) {
    return PANEL / 2.0 - (p.z() - centre.z()) * pixelsPerMeter;
  }
}
