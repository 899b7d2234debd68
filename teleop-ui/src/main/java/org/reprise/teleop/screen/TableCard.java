package org.reprise.teleop.screen;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CellDescription;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.SetTableRequest;

/** What stands on a simulated table, and setting it anew. Not shown where the arm is real. */
final class TableCard extends VBox {
  private final Context context;
  private final ComboBox<String> tasks = new ComboBox<>();
  private final Spinner<Integer> placement = new Spinner<>(0, 1_000_000, 1);
  private final Spinner<Integer> objects = new Spinner<>(0, 1_000_000, 1);
  private final Label words = Look.quiet("");

  TableCard(Context context) {
    super(8);
    this.context = context;
    getStyleClass().add("card-box");
    Label title = new Label("Simulated table");
    title.getStyleClass().add("card-title");
    Button set = new Button("Set");
    set.setId("set-table");
    set.setOnAction(event -> set());
    Button elsewhere = new Button("Elsewhere");
    elsewhere.setId("elsewhere");
    elsewhere.setMinWidth(USE_PREF_SIZE);
    elsewhere.setOnAction(event -> {
      placement.getValueFactory().setValue(placement.getValue() + 1);
      set();
    });
    tasks.setMaxWidth(Double.MAX_VALUE);
    tasks.setAccessibleText("whose objects stand on the table");
    placement.setEditable(true);
    placement.setPrefWidth(95);
    objects.setEditable(true);
    objects.setPrefWidth(95);
    HBox.setHgrow(tasks, Priority.ALWAYS);
    HBox seeds = new HBox(6, Look.quiet("place"), placement, Look.quiet("objects"), objects, set);
    seeds.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(title, words, new HBox(6, tasks, elsewhere), seeds);
    context.model().cell().addListener((property, before, cell) -> show(cell));
    show(context.model().cell().get());
  }

  private void show(@Nullable CellDescription cell) {
    boolean simulated = cell != null && cell.getSimulated();
    setVisible(simulated);
    setManaged(simulated);
    if (cell != null) {
      words.setText(cell.getScene());
      if (!tasks.getItems().equals(cell.getScenesList())) {
        tasks.getItems().setAll(cell.getScenesList());
      }
      if (tasks.getValue() == null && !tasks.getItems().isEmpty()) {
        tasks.getSelectionModel().select(Math.max(0, tasks.getItems().indexOf("pick-up-box")));
      }
    }
  }

  private void set() {
    String task = tasks.getValue();
    if (task == null) {
      return;
    }
    SetTableRequest request =
        SetTableRequest.newBuilder()
            .setScene(
                SceneChoice.newBuilder()
                    .setTask(task)
                    .setObjectSeed(objects.getValue())
                    .setPlacementSeed(placement.getValue()))
            .build();
    context.call(
        "set the table",
        stubs -> stubs.operator().setTable(request),
        cell -> {
          context.model().cell(cell);
          context.notices().done("The table is set: " + cell.getScene());
        });
  }
}
