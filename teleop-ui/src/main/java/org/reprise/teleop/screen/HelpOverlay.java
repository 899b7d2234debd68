package org.reprise.teleop.screen;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.reprise.teleop.input.KeyMap;

/** All keys, and the buttons of gamepads, on one sheet. */
final class HelpOverlay extends StackPane {
  HelpOverlay(List<KeyMap.Line> lines) {
    getStyleClass().add("help");
    setVisible(false);
    setAlignment(Pos.CENTER);
    GridPane grid = new GridPane(28, 3);
    int row = 0;
    for (KeyMap.Line line : lines) {
      Label key = new Label(line.keys());
      key.getStyleClass().add("key");
      grid.addRow(row++, key, new Label(line.meaning()));
    }
    Label title = new Label("Keys");
    title.getStyleClass().add("card-title");
    VBox sheet =
        new VBox(
            14, title, grid, Look.quiet("While text is typed only Esc, F1 and Ctrl+1 … 5 act."));
    sheet.getStyleClass().addAll("card-box", "help-sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    getChildren().add(sheet);
    setOnMouseClicked(event -> setVisible(false));
  }

  void toggle() {
    setVisible(!isVisible());
  }
}
