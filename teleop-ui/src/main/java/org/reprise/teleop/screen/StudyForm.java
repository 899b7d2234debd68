package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reprise.schema.StartStudyRequest;

/** Asks what a study shall be of. */
final class StudyForm extends VBox {
  private static final int MOST_PLACEMENTS = 100;
  private static final int MOST_WORKERS = 64;

  private final VBox tasks = new VBox(6);
  private final List<CheckBox> boxes = new ArrayList<>();
  private final Spinner<Integer> placements = new Spinner<>(1, MOST_PLACEMENTS, 10);
  private final TextField seed = new TextField("1");
  private final TextField objectSeed = new TextField("1");
  private final Spinner<Integer> workers = new Spinner<>(0, MOST_WORKERS, 0);
  private final Button start = new Button("▶  Start the study");
  private final Label trouble = Look.quiet("");

  StudyForm(Consumer<StartStudyRequest> started) {
    super(10);
    getStyleClass().add("card-box");
    Label heading = new Label("New study");
    heading.getStyleClass().add("card-title");
    Button all = new Button("All");
    all.getStyleClass().addAll("small", "flat");
    all.setOnAction(event -> boxes.forEach(box -> box.setSelected(true)));
    Button none = new Button("None");
    none.getStyleClass().addAll("small", "flat");
    none.setOnAction(event -> boxes.forEach(box -> box.setSelected(false)));
    ScrollPane scroll = new ScrollPane(tasks);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("study-tasks");
    scroll.setMinHeight(90);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    start.setId("study-start");
    start.getStyleClass().add("accent");
    start.setMaxWidth(Double.MAX_VALUE);
    start.setOnAction(event -> request().ifPresent(started));
    trouble.setId("study-trouble");
    HBox choose = new HBox(6, new Label("Tasks"), Look.spring(), all, none);
    choose.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(heading, choose, scroll, fields(), start, trouble);
  }

  private GridPane fields() {
    GridPane grid = new GridPane(8, 8);
    row(grid, "Placements of each", placements, "study-placements");
    row(grid, "Seed of the placements", seed, "study-seed");
    row(grid, "Seed of the objects", objectSeed, "study-object-seed");
    row(grid, "At a time (0: each core)", workers, "study-workers");
    placements.setEditable(true);
    workers.setEditable(true);
    return grid;
  }

  private static void row(GridPane grid, String words, Control field, String id) {
    field.setId(id);
    field.setAccessibleText(words);
    field.setPrefWidth(92);
    field.setMinWidth(84);
    Label label = new Label(words);
    label.setLabelFor(field);
    GridPane.setHgrow(label, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, field);
  }

  /** Offers the tasks of the suite. */
  void offer(List<String> names) {
    if (names.equals(boxes.stream().map(CheckBox::getText).toList())) {
      return;
    }
    boxes.clear();
    names.forEach(name -> {
      CheckBox box = new CheckBox(name);
      box.setId("study-task-" + name);
      box.setSelected(true);
      boxes.add(box);
    });
    tasks.getChildren().setAll(boxes);
    if (names.isEmpty()) {
      tasks.getChildren().setAll(Look.quiet("This cell has no suite of simulated tasks."));
    }
  }

  /** Says whether a study can be started now. */
  void enable(boolean enabled) {
    start.setDisable(!enabled || boxes.isEmpty());
  }

  private Optional<StartStudyRequest> request() {
    List<String> chosen =
        boxes.stream().filter(CheckBox::isSelected).map(CheckBox::getText).toList();
    if (chosen.isEmpty()) {
      trouble.setText("▲ Choose a task or more.");
      return Optional.empty();
    }
    try {
      StartStudyRequest request =
          StartStudyRequest.newBuilder()
              .addAllTasks(chosen.size() == boxes.size() ? List.of() : chosen)
              .setPlacements(placements.getValue())
              .setSeed(Long.parseLong(seed.getText().strip()))
              .setObjectSeed(Long.parseLong(objectSeed.getText().strip()))
              .setWorkers(workers.getValue())
              .build();
      trouble.setText("");
      return Optional.of(request);
    } catch (NumberFormatException e) {
      trouble.setText("▲ A seed is a whole number: the same seed gives the same placements.");
      return Optional.empty();
    }
  }
}
