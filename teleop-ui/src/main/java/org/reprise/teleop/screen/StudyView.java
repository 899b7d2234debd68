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
import org.reprise.teleop.study.GroupTally;
import org.reprise.teleop.study.IntervalBar;
import org.reprise.teleop.study.StudyTally;
import org.yaml.snakeyaml.Yaml;

/** One study: how far it is, how each task went, and its sums at the end. */
final class StudyView extends VBox {
  private static final List<String> COUNTED = List.of("n_episodes", "n_success", "pc_success");

  private final Label state = new Label();
  private final Label left = Look.quiet("");
  private final ProgressBar progress = new ProgressBar(0);
  private final Button cancel = new Button("■  Cancel");
  private final TableView<GroupTally> table = new TableView<>();
  private final Label sum = new Label();
  private final IntervalBar sumBar = new IntervalBar();
  private final FlowPane sums = new FlowPane(22, 6);
  private final Label finding = Look.text("");
  private final TextField path = new TextField();
  private final Button report = new Button("Open report");
  private final Button result = new Button("Open result");
  private final Button log = new Button("Open log");
  private final HBox files;
  private StudyEnded ending = StudyEnded.getDefaultInstance();
  private @Nullable StudyTally finished;

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
    finding.setId("study-finding");
    finding.getStyleClass().add("study-sum");
    path.setId("study-path");
    path.setEditable(false);
    path.setAccessibleText("the study's report on the controller's machine");
    HBox.setHgrow(path, Priority.ALWAYS);
    files = new HBox(8, path, log, result, report);
    files.setAlignment(Pos.CENTER_LEFT);
    report.getStyleClass().add("accent");
    opens(report, "study-open", StudyEnded::getReport, opened);
    opens(result, "study-result", StudyEnded::getResult, opened);
    opens(log, "study-log", StudyEnded::getLog, opened);
    getChildren().addAll(heading, progress, table, total, finding, sums, files);
  }

  /** Lets a button open one of the files that a study left. */
  private void opens(
      Button button, String id, Function<StudyEnded, String> file, Consumer<String> opened) {
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> opened.accept(file.apply(ending)));
  }

  private void columns() {
    table.setId("study-table");
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setPlaceholder(Look.quiet("Its tries are counted here as they come."));
    text("Group", 190, GroupTally::group);
    text("Successes", 104, group -> group.successes() + " of " + group.tries());
    text(
        "95 % interval",
        118,
        group ->
            "%.0f … %.0f %%"
                .formatted(group.interval().lowPercent(), group.interval().highPercent()));
    TableColumn<GroupTally, GroupTally> bars = new TableColumn<>("0 … 100 %");
    bars.setPrefWidth(170);
    bars.setSortable(false);
    bars.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    bars.setCellFactory(owner ->
        new TableCell<>() {
          private final IntervalBar bar = new IntervalBar();

          @Override
          protected void updateItem(@Nullable GroupTally task, boolean empty) {
            super.updateItem(task, empty);
            if (task != null && !empty) {
              bar.show(task);
            }
            setGraphic(empty ? null : bar);
          }
        });
    table.getColumns().add(bars);
    text("Failed in", 220, GroupTally::failureWords);
  }

  private void text(String title, double width, Function<GroupTally, String> words) {
    TableColumn<GroupTally, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(words.apply(cell.getValue())));
    table.getColumns().add(column);
  }

  /** Shows a study as it is now. */
  void show(StudyTally study, long nowNanos) {
    if (study == finished && !study.isRunning()) {
      return; // it changes no more
    }
    finished = study.isRunning() ? null : study;
    state.setText("Study %d   %s   %s".formatted(study.number(), study.name(), study.state()));
    progress.setProgress(study.steps() == 0 ? -1 : (double) study.done() / study.steps());
    progress.setVisible(study.isRunning());
    progress.setManaged(study.isRunning());
    cancel.setVisible(study.isRunning());
    cancel.setDisable(study.isCancelling());
    time(study, nowNanos);
    List<GroupTally> groups = study.groups();
    if (!groups.equals(table.getItems())) {
      table.getItems().setAll(groups);
    }
    sum(study);
    study.ended().ifPresentOrElse(this::end, this::goesOn);
  }

  private void sum(StudyTally study) {
    GroupTally all = study.sum();
    sumBar.show(all);
    sum.setText(
        all.tries() == 0
            ? study.step().isEmpty() ? "No try yet" : "No try yet: " + study.step()
            : "%d of %d succeeded: %.0f %% (%.0f … %.0f)"
                .formatted(
                    all.successes(),
                    all.tries(),
                    100.0 * all.successes() / all.tries(),
                    all.interval().lowPercent(),
                    all.interval().highPercent()));
  }

  private void goesOn() {
    sums.getChildren().clear();
    finding.setText("");
    files.setVisible(false);
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
    ending = ended;
    String shown = ended.getReport().isEmpty() ? ended.getLog() : ended.getReport();
    files.setVisible(!shown.isEmpty());
    path.setText(shown);
    report.setDisable(ended.getReport().isEmpty());
    result.setDisable(ended.getResult().isEmpty());
    log.setDisable(ended.getLog().isEmpty());
    finding.setText(ended.getFinding());
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
