package org.reprise.teleop.screen;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;

/** Small parts that look the same everywhere. */
public final class Look {
  private Look() {}

  /** Sets the light or the dark look of the whole program. */
  public static void use(boolean dark) {
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }

  /** Returns the stylesheet that is ours. */
  public static String stylesheet() {
    return String.valueOf(Look.class.getResource("/org/reprise/teleop/teleop.css"));
  }

  /** Draws an icon from a path in a field of 24 by 24. */
  public static Node icon(String path) {
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.getStyleClass().add("icon");
    StackPane field = new StackPane(shape);
    field.setMinSize(24, 24);
    field.setMaxSize(24, 24);
    return field;
  }

  /** Makes a card with a heading. */
  public static VBox card(String title, Node... content) {
    VBox card = new VBox(8);
    card.getStyleClass().add("card-box");
    if (!title.isEmpty()) {
      Label heading = new Label(title);
      heading.getStyleClass().add("card-title");
      card.getChildren().add(heading);
    }
    card.getChildren().addAll(content);
    return card;
  }

  /** Makes a line of text that wraps. */
  public static Label text(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    return label;
  }

  /** Makes a line of small, quiet text that wraps. */
  public static Label quiet(String words) {
    Label label = text(words);
    label.getStyleClass().add("quiet");
    return label;
  }

  /** Takes up what is free in a row. */
  public static Region spring() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }
}
