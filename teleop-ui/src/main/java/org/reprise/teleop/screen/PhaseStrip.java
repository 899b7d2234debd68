package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reprise.schema.TaskProgress;
import org.reprise.teleop.model.TaskModel;

/** The phases of a task, the present one lit, with how far its motion is. */
final class PhaseStrip extends VBox {
  private static final List<String> PHASES =
      List.of("LOOK", "RETRIEVE", "ALIGN", "PLAN", "APPROACH", "CHECK", "INTERACT", "VERIFY");
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");

  private final List<Label> labels = new ArrayList<>();
  private final ProgressBar bar = new ProgressBar(0);
  private final Label words = Look.quiet("");

  PhaseStrip() {
    super(6);
    HBox chain = new HBox(3);
    for (String phase : PHASES) {
      Label label = new Label(phase);
      label.getStyleClass().add("phase");
      label.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(label, Priority.ALWAYS);
      labels.add(label);
      chain.getChildren().add(label);
    }
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.getStyleClass().add("small");
    getChildren().addAll(chain, bar, words);
  }

  void show(TaskModel task) {
    int now = PHASES.indexOf(task.phase());
    for (int i = 0; i < labels.size(); i++) {
      labels.get(i).pseudoClassStateChanged(NOW, i == now && task.isRunning());
      labels.get(i).pseudoClassStateChanged(DONE, i < now || (!task.isRunning() && now >= 0));
    }
    bar.setProgress(
        task.isRunning() ? task.progress().map(TaskProgress::getFraction).orElse(0.0) : 0);
    words.setText(
        task.task() == 0
            ? "No task yet."
            : task.phase().equals("RETREAT")
                ? "moving out of the view"
                : "stage %d".formatted(task.stage() + 1));
  }
}
