package org.reprise.teleop.screen;

import java.util.Locale;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A named score from 0 to 1 as a bar and a number. Where there is a least score that is accepted, a
 * mark across the bar shows it, and the number says when the score stays below it.
 */
final class ScoreBar extends HBox {
  private static final double LENGTH = 84;
  private static final double THICKNESS = 8;
  private static final double MARK_THICKNESS = 14;
  private static final double MARK_WIDTH = 2;
  private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");

  ScoreBar(String name, double score) {
    this(name, score, OptionalDouble.empty());
  }

  /**
   * Draws a score with the least that is accepted.
   *
   * @param least from 0 to 1; nothing where any score is accepted
   */
  ScoreBar(String name, double score, OptionalDouble least) {
    super(6);
    setAlignment(Pos.CENTER_LEFT);
    Label label = Look.quiet(name);
    label.setMinWidth(66);
    boolean below = least.isPresent() && score < least.getAsDouble();
    Region part = bar("score-part", LENGTH * Math.clamp(score, 0, 1), THICKNESS);
    part.pseudoClassStateChanged(BELOW, below);
    StackPane bar = new StackPane(bar("score-full", LENGTH, THICKNESS), part);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setMinSize(LENGTH, MARK_THICKNESS);
    least.ifPresent(at -> {
      Region mark = bar("score-least", MARK_WIDTH, MARK_THICKNESS);
      mark.setTranslateX(LENGTH * Math.clamp(at, 0, 1) - MARK_WIDTH / 2);
      bar.getChildren().add(mark);
    });
    String words = words(score, least, below);
    Label number = Look.quiet(words);
    number.setMinWidth(USE_PREF_SIZE);
    getChildren().addAll(label, bar, number);
    setAccessibleText(name + " " + words);
  }

  private static Region bar(String style, double length, double thickness) {
    Region bar = new Region();
    bar.getStyleClass().add(style);
    bar.setMinSize(length, thickness);
    bar.setMaxSize(length, thickness);
    return bar;
  }

  private static String words(double score, OptionalDouble least, boolean below) {
    return least.isEmpty()
        ? String.format(Locale.ROOT, "%.2f", score)
        : String.format(
            Locale.ROOT, below ? "%.2f ✕ < %.2f" : "%.2f ≥ %.2f", score, least.getAsDouble());
  }
}
