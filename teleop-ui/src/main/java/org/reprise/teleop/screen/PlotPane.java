package org.reprise.teleop.screen;

import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.teleop.model.StationModel;

/**
 * The last seconds of every joint within its limit band, of the hand's opening and of the tracking
 * error. The band's ends are where the limits are near.
 */
final class PlotPane extends Pane {
  private static final int KEPT = 300;
  private static final double NEAR_LIMIT = 0.1;
  private static final double MAX_ERROR_METERS = 0.02;
  private static final Color LINE = Color.web("#388bfd");
  private static final Color BAND = Color.web("#8b949e", 0.16);
  private static final Color NEAR = Color.web("#d4a72c", 0.35);
  private static final Color CLAMPED = Color.web("#cf222e");

  private final Canvas canvas = new Canvas();
  private final StationModel model;
  private double[][] rows = new double[0][];
  private boolean[][] clamped = new boolean[0][];
  private int newest = -1;
  private long lastNanos = Long.MIN_VALUE;

  PlotPane(StationModel model) {
    this.model = model;
    getStyleClass().add("plots");
    getChildren().add(canvas);
    canvas.widthProperty().bind(widthProperty());
    canvas.heightProperty().bind(heightProperty());
    canvas.widthProperty().addListener(changed -> draw());
    canvas.heightProperty().addListener(changed -> draw());
    setAccessibleText("plots of the joints within their limits");
    setMinHeight(90);
    setPrefHeight(150);
    model.arm().addListener((property, before, report) -> add(report));
  }

  private void add(ArmReport report) {
    RobotConfig robot = model.robot().get();
    if (robot == null
        || report.getMeasuredRadiansCount() != robot.joints().size()
        || report.getRobotNanos() == lastNanos) {
      return;
    }
    lastNanos = report.getRobotNanos();
    int joints = robot.joints().size();
    if (rows.length != joints + 2) {
      rows = new double[joints + 2][KEPT];
      clamped = new boolean[joints + 2][KEPT];
      for (double[] row : rows) {
        java.util.Arrays.fill(row, Double.NaN);
      }
    }
    newest = (newest + 1) % KEPT;
    for (int joint = 0; joint < joints; joint++) {
      JointLimits limits = robot.joints().get(joint).limits();
      rows[joint][newest] =
          (report.getMeasuredRadians(joint) - limits.lowerRadians())
              / (limits.upperRadians() - limits.lowerRadians());
      clamped[joint][newest] = !report.getClamp().isEmpty() && report.getClampedJoint() == joint;
    }
    rows[joints][newest] = report.getWidthMeters() / robot.hand().maxWidthMeters();
    rows[joints + 1][newest] = report.getTrackingErrorMeters() / MAX_ERROR_METERS;
    if (getScene() != null) {
      draw();
    }
  }

  private void draw() {
    GraphicsContext graphics = canvas.getGraphicsContext2D();
    double width = getWidth();
    double height = getHeight();
    graphics.clearRect(0, 0, width, height);
    RobotConfig robot = model.robot().get();
    if (rows.length == 0 || robot == null) {
      return;
    }
    int columns = (rows.length + 2) / 3;
    double cellWidth = width / columns;
    double cellHeight = height / 3;
    graphics.setTextBaseline(VPos.TOP);
    graphics.setFont(Font.font(10));
    for (int row = 0; row < rows.length; row++) {
      cell(
          graphics,
          row,
          name(robot, row),
          Math.floorMod(row, columns) * cellWidth + 4,
          Math.floorDiv(row, columns) * cellHeight + 3,
          cellWidth - 8,
          cellHeight - 6);
    }
  }

  private static @Nullable String name(RobotConfig robot, int row) {
    int joints = robot.joints().size();
    return row < joints
        ? robot.joints().get(row).name()
        : row == joints
            ? "hand, 0 to %.0f mm".formatted(robot.hand().maxWidthMeters() * 1000)
            : "tracking error, 0 to 20 mm";
  }

  private void cell(
      GraphicsContext graphics,
      int row,
      @Nullable String name,
      double x,
      double y,
      double width,
      double height) {
    graphics.setFill(BAND);
    graphics.fillRoundRect(x, y, width, height, 6, 6);
    graphics.setFill(NEAR);
    if (row < rows.length - 2) {
      graphics.fillRect(x, y, width, height * NEAR_LIMIT);
      graphics.fillRect(x, y + height * (1 - NEAR_LIMIT), width, height * NEAR_LIMIT);
    }
    graphics.setLineWidth(1.4);
    double lastX = 0;
    double lastY = Double.NaN;
    for (int i = 0; i < KEPT; i++) {
      int at = Math.floorMod(newest + 1 + i, KEPT);
      double value = rows[row][at];
      double nowX = x + width * i / (KEPT - 1);
      double nowY = y + height * (1 - Math.clamp(value, 0, 1));
      if (!Double.isNaN(lastY) && !Double.isNaN(value)) {
        graphics.setStroke(clamped[row][at] ? CLAMPED : LINE);
        graphics.strokeLine(lastX, lastY, nowX, nowY);
      }
      lastX = nowX;
      lastY = Double.isNaN(value) ? Double.NaN : nowY;
    }
    graphics.setFill(Color.web("#8b949e"));
    graphics.fillText(name, x + 5, y + 2);
  }
}
