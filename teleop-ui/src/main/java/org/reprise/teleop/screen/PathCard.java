package org.reprise.teleop.screen;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Material;
import org.reprise.schema.PathFollowed;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.scene.Materials;
import org.reprise.teleop.scene.PathLine;
import org.reprise.teleop.scene.SceneView;

/**
 * Turns drawing the hand's path for the next order on, shows the path in the 3D view and says what
 * became of it. What is drawn goes with one order.
 */
final class PathCard extends VBox {
  private static final int MOST_REASONS = 3;

  private final PathDrawing drawing;
  private final ToggleButton draw = new ToggleButton("⤳ Draw the way   P");
  private final Label words = Look.quiet("");
  private final PathLine line = new PathLine();
  private final Material material = Materials.dull("#39c5cf");
  private String followed = "";

  PathCard(PathDrawing drawing, SceneView view) {
    super(6);
    this.drawing = drawing;
    draw.setId("draw-path");
    draw.setFocusTraversable(false);
    draw.setTooltip(new Tooltip("draw over a camera's picture how the hand shall come"));
    draw.selectedProperty().bindBidirectional(drawing.on());
    words.setId("path-words");
    words.managedProperty().bind(words.visibleProperty());
    words.visibleProperty().bind(words.textProperty().isNotEmpty());
    line.setId("drawn-path");
    line.setMouseTransparent(true);
    view.extras().getChildren().add(line);
    drawing.version().addListener(changed -> drawn());
    getChildren().addAll(draw, words);
  }

  private void drawn() {
    line.show(drawing.places(), material);
    say();
  }

  private void say() {
    words.setText(drawing.words().isEmpty() ? followed : drawing.words());
  }

  /** Turns drawing on or off. */
  void toggle() {
    draw.fire();
  }

  void show(TaskModel task) {
    followed = task.followed().map(PathCard::words).orElse("");
    say();
  }

  private static String words(PathFollowed path) {
    int all = path.getFollowed() + path.getRefusedCount();
    List<String> refused = path.getRefusedList();
    String more = refused.size() > MOST_REASONS ? "; …" : "";
    return "The hand came through %d of %d places of the drawn way.%s"
        .formatted(
            path.getFollowed(),
            all,
            refused.isEmpty()
                ? ""
                : " Passed over: "
                    + String.join("; ", refused.subList(0, Math.min(MOST_REASONS, refused.size())))
                    + more);
  }
}
