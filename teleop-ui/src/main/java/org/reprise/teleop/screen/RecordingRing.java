package org.reprise.teleop.screen;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import org.reprise.schema.RecordingReport;

/** A ring that fills once a minute, with the time recorded and the rate that is reached. */
final class RecordingRing extends StackPane {
  private static final double RADIUS = 44;

  private final Arc arc = new Arc(0, 0, RADIUS, RADIUS, 90, 0);
  private final Label time = new Label("0.0 s");
  private final Label rate = Look.quiet("");

  RecordingRing() {
    Circle track = new Circle(RADIUS);
    track.setFill(Color.TRANSPARENT);
    track.setStrokeWidth(7);
    track.getStyleClass().add("ring-track");
    arc.setType(ArcType.OPEN);
    arc.setFill(Color.TRANSPARENT);
    arc.setStrokeWidth(7);
    arc.getStyleClass().add("ring");
    StackPane field = new StackPane(track, new Group(invisible(), arc));
    time.getStyleClass().add("ring-time");
    VBox words = new VBox(time, rate);
    words.setAlignment(Pos.CENTER);
    getChildren().addAll(field, words);
    setMinSize(2 * RADIUS + 12, 2 * RADIUS + 12);
    setMaxSize(2 * RADIUS + 12, 2 * RADIUS + 12);
  }

  /** Keeps the arc's group as large as the ring, so that the arc stays in its centre. */
  private static Circle invisible() {
    Circle whole = new Circle(RADIUS);
    whole.setFill(Color.TRANSPARENT);
    whole.setStroke(Color.TRANSPARENT);
    whole.setStrokeWidth(7);
    return whole;
  }

  void show(RecordingReport report) {
    arc.setLength(-360 * (report.getSeconds() % 60) / 60);
    time.setText("%.1f s".formatted(report.getSeconds()));
    rate.setText("%.0f Hz".formatted(report.getReachedHertz()));
    setAccessibleText(time.getText() + " recorded at " + rate.getText());
  }
}
