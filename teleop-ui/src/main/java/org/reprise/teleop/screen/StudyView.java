package org.reprise.teleop.screen;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.StudyEnded;
import org.reprise.teleop.study.IntervalBar;
import org.reprise.teleop.study.StudyTally;
import org.reprise.teleop.study.TaskTally;
import org.yaml.snakeyaml.Yaml;

/** One study: how far it is, how each task went, and its sums at the end. */
final class StudyView extends VBox {
  private static final List<String> COUNTED = List.of("n_episodes", "n_success", "pc_success");

  private final Label state = new Label();
  private final Label left = Look.quiet("");
  private final ProgressBar progress = new ProgressBar(0);
  private final Button cancel = new Button("■  Cancel");
  private final TableView<TaskTally> table = new TableView<>();
  private final Label sum = new Label();
  private final IntervalBar sumBar = new IntervalBar();
  private final FlowPane sums = new FlowPane(22, 6);
  private final TextField path = new TextField();
  private final HBox report;

  StudyView(Runnable cancelled, Consumer<String> opened) {
    super(10);
    getStyleClass().add("card-box");
    state.setId("study-state");
    state.getStyleClass().add("study-state");
    left.setId("study-left");
    cancel.setId("study-cancel");
    cancel.setOnAction(event -> cancelled.run());
    HBox heading = new HBox(12, state, left, Look.spring(), cancel);
    heading.setAlignment(Pos.CENTER_LEFT);
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.setId("study-progress");
    columns();
    VBox.setVgrow(table, Priority.ALWAYS);
    sum.setId("study-sum");
    sum.getStyleClass().add("study-sum");
    sumBar.setPrefWidth(260);
    HBox total = new HBox(14, sum, sumBar);
    total.setAlignment(Pos.CENTER_LEFT);
    sums.setId("study-sums");
    path.setId("study-path");
    path.setEditable(false);
    path.setAccessibleText("the study's report on the controller's machine");
    HBox.setHgrow(path, Priority.ALWAYS);
    Button open = new Button("Open report");
    open.setId("study-open");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(event -> opened.accept(path.getText()));
    report = new HBox(8, path, open);
    getChildren().addAll(heading, progress, table, total, sums, report);
  }

  private void columns() {
    table.setId("study-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Look.quiet("Each task is shown once first; then it is tried."));
    text("Task", 160, TaskTally::task);
    text("Shown", 72, task -> task.taught() ? "✓" : "…");
    text("Successes", 104, task -> task.successes() + " of " + task.episodes());
    text(
        "95 % interval",
        118,
        task ->
            task.episodes() == 0
                ? ""
                : "%.0f … %.0f %%"
                    .formatted(task.interval().lowPercent(), task.interval().highPercent()));
    TableColumn<TaskTally, TaskTally> bars = new TableColumn<>("0 … 100 %");
    bars.setPrefWidth(170);
    bars.setSortable(false);
    bars.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    bars.setCellFactory(owner ->
        new TableCell<>() {
          private final IntervalBar bar = new IntervalBar();

          @Override
          protected void updateItem(@Nullable TaskTally task, boolean empty) {
            super.updateItem(task, empty);
            if (task != null && !empty) {
              bar.show(task);
            }
            setGraphic(empty ? null : bar);
          }
        });
    table.getColumns().add(bars);
    text("Failed in", 220, TaskTally::failureWords);
  }

  private void text(String title, double width, Function<TaskTally, String> words) {
    TableColumn<TaskTally, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(words.apply(cell.getValue())));
    table.getColumns().add(column);
  }

  /** Shows a study as it is now. */
  void show(StudyTally study, long nowNanos) {
    state.setText("Study %d   %s".formatted(study.number(), study.state()));
    progress.setProgress(study.steps() == 0 ? -1 : (double) study.done() / study.steps());
    progress.setVisible(study.isRunning());
    progress.setManaged(study.isRunning());
    cancel.setVisible(study.isRunning());
    cancel.setDisable(study.isCancelling());
    time(study, nowNanos);
    List<TaskTally> tasks = study.tasks();
    if (!tasks.equals(table.getItems())) {
      table.getItems().setAll(tasks);
    }
    TaskTally all = study.sum();
    sumBar.show(all);
    sum.setText(
        all.episodes() == 0
            ? "No episode yet"
            : "%d of %d succeeded: %.0f %% (%.0f … %.0f)"
                .formatted(
                    all.successes(),
                    all.episodes(),
                    100.0 * all.successes() / all.episodes(),
                    all.interval().lowPercent(),
                    all.interval().highPercent()));
    study
        .ended()
        .ifPresentOrElse(
            this::end,
            () -> {
              sums.getChildren().clear();
              report.setVisible(false);
            });
  }

  private void time(StudyTally study, long nowNanos) {
    String steps =
        study.steps() == 0 ? "" : "%d of %d steps".formatted(study.done(), study.steps());
    left.setText(
        study.ended().isPresent()
            ? study.ended().get().getReason()
            : study
                .secondsLeft(nowNanos)
                .map(seconds -> steps + ", about " + duration(seconds) + " left")
                .orElse(steps));
  }

  static String duration(double seconds) {
    return seconds < 90
        ? "%.0f s".formatted(Math.ceil(seconds))
        : "%.0f min".formatted(Math.ceil(seconds / 60));
  }

  private void end(StudyEnded ended) {
    report.setVisible(!ended.getFile().isEmpty());
    path.setText(ended.getFile());
    sums.getChildren().clear();
    if (!ended.getJson().isEmpty()
        && new Yaml().load(ended.getJson()) instanceof Map<?, ?> figures) {
      figures.forEach((name, value) -> {
        if (value instanceof Number number && !COUNTED.contains(String.valueOf(name))) {
          sums.getChildren().add(figure(String.valueOf(name), number.doubleValue()));
        }
      });
    }
  }

  private static VBox figure(String name, double value) {
    Label shown =
        new Label(
            value == Math.rint(value)
                ? "%.0f".formatted(value)
                : Math.abs(value) < 0.1 ? "%.2g".formatted(value) : "%.2f".formatted(value));
    shown.getStyleClass().add("figure");
    return new VBox(shown, Look.quiet(name.replace('_', ' ')));
  }
}
