package org.reprise.teleop.screen;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Tells the operator what happened, above the screens; failures stay until they are dismissed. */
public final class Notices extends VBox {
  private static final Duration SHORT = Duration.seconds(5);
  private static final int MOST = 4;

  /** Makes an empty list. */
  public Notices() {
    getStyleClass().add("notices");
    setAlignment(Pos.BOTTOM_LEFT);
    setPickOnBounds(false);
    setSpacing(8);
  }

  /** Tells of something that went well. */
  public void done(String words) {
    PauseTransition end = new PauseTransition(SHORT);
    HBox notice = add("✓", words, "notice-done");
    end.setOnFinished(event -> getChildren().remove(notice));
    end.play();
  }

  /**
   * Tells of something that went well, with a button.
   *
   * @param words what happened
   * @param offered what can be done about it, e.g. "Undo"
   * @param action does it
   */
  public void offer(String words, String offered, Runnable action) {
    HBox notice = add("✓", words, "notice-done");
    Button button = new Button(offered);
    button.setOnAction(event -> {
      getChildren().remove(notice);
      action.run();
    });
    notice.getChildren().add(notice.getChildren().size() - 1, button);
    PauseTransition end = new PauseTransition(SHORT.multiply(2));
    end.setOnFinished(event -> getChildren().remove(notice));
    end.play();
  }

  /** Tells of something that did not work, and what helps. */
  public void failure(String words) {
    add("▲", words, "notice-failure");
  }

  /** Returns the newest text, for tests and screen readers; empty if there is none. */
  public String newest() {
    return getChildren().isEmpty() ? "" : getChildren().getLast().getAccessibleText();
  }

  private HBox add(String shape, String words, String style) {
    Label sign = new Label(shape);
    sign.getStyleClass().add("notice-sign");
    Label text = new Label(words);
    text.setWrapText(true);
    text.setMaxWidth(420);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button dismiss = new Button("✕");
    dismiss.getStyleClass().addAll("flat", "small");
    dismiss.setAccessibleText("dismiss");
    HBox notice = new HBox(10, sign, text, dismiss);
    notice.setAlignment(Pos.CENTER_LEFT);
    notice.getStyleClass().addAll("notice", style);
    notice.setAccessibleText(words);
    notice.setMaxWidth(520);
    dismiss.setOnAction(event -> getChildren().remove(notice));
    getChildren().add(notice);
    if (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    return notice;
  }
}
