package org.reprise.teleop.screen;

import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/** A row of buttons, each with its key. */
final class Actions extends FlowPane {
  Actions() {
    super(6, 6);
    getStyleClass().add("actions");
  }

  Button add(String id, String words, String key, Runnable action) {
    Button button = new Button(key.isEmpty() ? words : words + "  " + key);
    button.setId(id);
    button.setAccessibleText(key.isEmpty() ? words : words + ", key " + key);
    button.setOnAction(event -> action.run());
    getChildren().add(button);
    return button;
  }
}
