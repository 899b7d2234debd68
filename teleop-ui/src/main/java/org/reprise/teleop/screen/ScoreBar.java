package org.reprise.teleop.screen;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A named score from 0 to 1 as a bar and a number. */
final class ScoreBar extends HBox {
  private static final double LENGTH = 92;

  ScoreBar(String name, double score) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    Label label = Look.quiet(name);
    label.setMinWidth(82);
    Region full = new Region();
    full.getStyleClass().add("score-full");
    full.setMinSize(LENGTH, 8);
    full.setMaxSize(LENGTH, 8);
    Region part = new Region();
    part.getStyleClass().add("score-part");
    double length = LENGTH * Math.clamp(score, 0, 1);
    part.setMinSize(length, 8);
    part.setMaxSize(length, 8);
    StackPane bar = new StackPane(full, part);
    bar.setAlignment(Pos.CENTER_LEFT);
    Label number = Look.quiet("%.2f".formatted(score));
    getChildren().addAll(label, bar, number);
    setAccessibleText("%s %.2f".formatted(name, score));
  }
}
