package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.teleop.model.StationModel;

/**
 * The last seconds of every joint, its position or its effort, within its limit band; of the hand's
 * opening and of the tracking error; and how sure the task is. A band's ends are where its limits
 * are near.
 */
final class PlotPane extends Pane {
  private static final int ROWS = 3;
  private static final double NEAR_LIMIT = 0.1;
  private static final double MAX_ERROR_METERS = 0.02;
  private static final Color LINE = Color.web("#388bfd");
  private static final Color BAND = Color.web("#8b949e", 0.16);
  private static final Color NEAR = Color.web("#d4a72c", 0.35);
  private static final Color WORDS = Color.web("#8b949e");
  private static final Color CLAMPED = Color.web("#cf222e");
  private static final Color HOLDS = Color.web("#2da44e");

  private final Canvas canvas = new Canvas();
  private final StationModel model;
  private final ToggleButton positions = new ToggleButton("position");
  private final ToggleButton efforts = new ToggleButton("effort");
  private final HBox choice = new HBox(positions, efforts);
  private List<Joint> joints = List.of();
  private PlotTrace opening = new PlotTrace();
  private PlotTrace error = new PlotTrace();
  private boolean holds;
  private long lastNanos = Long.MIN_VALUE;

  /** A joint with its last positions and efforts, as shares of its bands. */
  private record Joint(JointConfig config, PlotTrace position, PlotTrace effort) {
    private Joint(JointConfig config) {
      this(config, new PlotTrace(), new PlotTrace());
    }

    private void add(ArmReport report, int index) {
      JointLimits limits = config.limits();
      boolean clamped = !report.getClamp().isEmpty() && report.getClampedJoint() == index;
      position.add(
          (report.getMeasuredRadians(index) - limits.lowerRadians())
              / (limits.upperRadians() - limits.lowerRadians()),
          clamped);
      boolean known =
          index < report.getEffortsNewtonMetersCount() && config.effortNewtonMeters() > 0;
      effort.add(
          known
              ? 0.5 + 0.5 * report.getEffortsNewtonMeters(index) / config.effortNewtonMeters()
              : Double.NaN,
          clamped);
    }

    private String effortWords() {
      return Double.isNaN(effort.newest())
          ? config.name() + ", effort not reported"
          : String.format(
              Locale.ROOT,
              "%s, %+.1f of ±%.0f N·m",
              config.name(),
              (2 * effort.newest() - 1) * config.effortNewtonMeters(),
              config.effortNewtonMeters());
    }
  }

  PlotPane(StationModel model) {
    this.model = model;
    getStyleClass().add("plots");
    setId("plots");
    getChildren().addAll(canvas, choice);
    canvas.widthProperty().bind(widthProperty());
    canvas.heightProperty().bind(heightProperty());
    canvas.widthProperty().addListener(changed -> draw());
    canvas.heightProperty().addListener(changed -> draw());
    choice();
    setMinHeight(90);
    setPrefHeight(160);
    model.arm().addListener((property, before, report) -> add(report));
    model.task().version().addListener(changed -> draw());
  }

  private void choice() {
    ToggleGroup group = new ToggleGroup();
    positions.setToggleGroup(group);
    efforts.setToggleGroup(group);
    positions.setSelected(true);
    positions.setId("plot-positions");
    efforts.setId("plot-efforts");
    positions.setAccessibleText("plot the joints' positions");
    efforts.setAccessibleText("plot the joints' efforts");
    group
        .selectedToggleProperty()
        .addListener((property, before, chosen) -> {
          if (chosen == null) { // one of the two is always shown
            group.selectToggle(before);
          }
          draw();
        });
    choice.setAlignment(Pos.CENTER);
  }

  private void add(ArmReport report) {
    RobotConfig robot = model.robot().get();
    if (robot == null
        || report.getMeasuredRadiansCount() != robot.joints().size()
        || report.getRobotNanos() == lastNanos) {
      return;
    }
    if (!joints.stream().map(Joint::config).toList().equals(robot.joints())) {
      joints = robot.joints().stream().map(Joint::new).toList();
      opening = new PlotTrace();
      error = new PlotTrace();
      requestLayout();
    }
    lastNanos = report.getRobotNanos();
    for (int joint = 0; joint < joints.size(); joint++) {
      joints.get(joint).add(report, joint);
    }
    holds = report.getHolds();
    opening.add(report.getWidthMeters() / robot.hand().maxWidthMeters(), holds);
    error.add(report.getTrackingErrorMeters() / MAX_ERROR_METERS, false);
    if (getScene() != null) {
      draw();
    }
  }

  private int columns() {
    int cells = joints.size() + 4; // opening, error, confidence, and the choice
    return (cells + ROWS - 1) / ROWS;
  }

  private Rectangle2D cell(int index) {
    double width = getWidth() / columns();
    double height = getHeight() / ROWS;
    return new Rectangle2D(
        index % columns() * width + 4,
        Math.floorDiv(index, columns()) * height + 3,
        Math.max(0, width - 8),
        Math.max(0, height - 6));
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    Rectangle2D at = cell(ROWS * columns() - 1);
    choice.resizeRelocate(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
  }

  private void draw() {
    GraphicsContext pen = canvas.getGraphicsContext2D();
    pen.clearRect(0, 0, getWidth(), getHeight());
    RobotConfig robot = model.robot().get();
    choice.setVisible(!joints.isEmpty());
    if (joints.isEmpty() || robot == null) {
      return;
    }
    pen.setTextBaseline(VPos.TOP);
    pen.setFont(Font.font(10));
    List<String> said = new ArrayList<>();
    int index = 0;
    for (Joint joint : joints) {
      Rectangle2D cell = band(pen, index++, true);
      boolean effort = efforts.isSelected();
      (effort ? joint.effort() : joint.position()).draw(pen, cell, LINE, CLAMPED);
      words(pen, cell, effort ? joint.effortWords() : joint.config().name(), said);
    }
    Rectangle2D hand = band(pen, index++, false);
    opening.draw(pen, hand, LINE, HOLDS);
    double most = robot.hand().maxWidthMeters() * 1000;
    words(pen, hand, handWords(most), said);
    Rectangle2D tracking = band(pen, index++, false);
    error.draw(pen, tracking, LINE, LINE);
    words(pen, tracking, "tracking error, 0 to 20 mm", said);
    Rectangle2D sure = band(pen, index, false);
    ConfidencePlot.draw(pen, sure, model.task(), model.arm().get().getRobotNanos());
    words(pen, sure, ConfidencePlot.words(model.task()), said);
    setAccessibleText(String.join("; ", said));
  }

  private String handWords(double mostMillimeters) {
    return Double.isNaN(opening.newest())
        ? "hand"
        : String.format(
            Locale.ROOT,
            "hand, %.0f of %.0f mm%s",
            opening.newest() * mostMillimeters,
            mostMillimeters,
            holds ? ", holds" : "");
  }

  private Rectangle2D band(GraphicsContext pen, int index, boolean limited) {
    Rectangle2D cell = cell(index);
    pen.setFill(BAND);
    pen.fillRoundRect(cell.getMinX(), cell.getMinY(), cell.getWidth(), cell.getHeight(), 6, 6);
    if (limited) {
      double near = cell.getHeight() * NEAR_LIMIT;
      pen.setFill(NEAR);
      pen.fillRect(cell.getMinX(), cell.getMinY(), cell.getWidth(), near);
      pen.fillRect(cell.getMinX(), cell.getMaxY() - near, cell.getWidth(), near);
    }
    return cell;
  }

  private static void words(
      GraphicsContext pen, Rectangle2D cell, String words, List<String> said) {
    said.add(words);
    pen.setFill(WORDS);
    pen.fillText(words, cell.getMinX() + 5, cell.getMinY() + 2, Math.max(1, cell.getWidth() - 8));
  }
}
