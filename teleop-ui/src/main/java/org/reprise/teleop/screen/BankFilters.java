package org.reprise.teleop.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.reprise.teleop.bank.BankFilter;
import org.reprise.teleop.bank.BankRow;
import org.reprise.teleop.review.OutcomeChip;

/** Says which demonstrations are shown. */
final class BankFilters extends VBox {
  private final TextField search = new TextField();
  private final ComboBox<String> outcome;
  private final ComboBox<String> robot;
  private final ComboBox<String> operator;
  private final ComboBox<String> task;
  private final Button clear = new Button("✕");
  private final Consumer<BankFilter> changed;
  private boolean filling;

  /**
   * Makes the fields.
   *
   * @param changed hears what is shown from now on
   * @param beside stands at the end of the first row
   */
  BankFilters(Consumer<BankFilter> changed, Node... beside) {
    super(6);
    this.changed = changed;
    search.setId("bank-search");
    search.setPromptText("Search  Ctrl+F");
    search.setAccessibleText("search in instructions, operators and identities");
    search.setPrefWidth(150);
    search.setMinWidth(90);
    search.textProperty().addListener(change -> tell());
    HBox.setHgrow(search, Priority.ALWAYS);
    outcome = combo("bank-outcome", "outcomes", 140);
    List<String> kinds =
        Arrays.stream(OutcomeChip.Kind.values()).map(OutcomeChip.Kind::text).toList();
    outcome.getItems().addAll(kinds);
    task = combo("bank-task", "tasks", 150);
    robot = combo("bank-robot", "robots", 130);
    operator = combo("bank-operator", "operators", 140);
    clear.setAccessibleText("show all demonstrations");
    clear.getStyleClass().add("flat");
    clear.setVisible(false);
    clear.setOnAction(event -> clear());
    HBox first = new HBox(8, search, clear);
    first.getChildren().addAll(beside);
    first.setAlignment(Pos.CENTER_LEFT);
    HBox second = new HBox(6, outcome, task, robot, operator);
    second.getChildren().forEach(combo -> HBox.setHgrow(combo, Priority.ALWAYS));
    getChildren().addAll(first, second);
  }

  private ComboBox<String> combo(String id, String many, double width) {
    ComboBox<String> combo = new ComboBox<>();
    combo.setId(id);
    combo.getItems().add("all " + many);
    combo.getSelectionModel().selectFirst();
    combo.setPrefWidth(width);
    combo.setMinWidth(76);
    combo.setMaxWidth(Double.MAX_VALUE);
    combo.setAccessibleText("show " + many);
    combo.getSelectionModel().selectedIndexProperty().addListener(change -> tell());
    return combo;
  }

  /** Offers what there is in the bank. */
  void offer(List<BankRow> rows) {
    filling = true;
    fill(robot, rows, row -> row.header().getRobot());
    fill(operator, rows, row -> row.header().getOperator());
    fill(task, rows, row -> row.header().getInstruction());
    filling = false;
    tell();
  }

  private static void fill(
      ComboBox<String> combo, List<BankRow> rows, Function<BankRow, String> value) {
    List<String> values = rows.stream().map(value).distinct().sorted().toList();
    List<String> offered = combo.getItems().subList(1, combo.getItems().size());
    if (!values.equals(offered)) {
      String chosen = combo.getValue();
      String first = combo.getItems().getFirst();
      combo.getItems().setAll(first);
      combo.getItems().addAll(values);
      combo.getSelectionModel().select(values.contains(chosen) ? chosen : first);
    }
  }

  private static Optional<String> chosen(ComboBox<String> combo) {
    return combo.getSelectionModel().getSelectedIndex() <= 0
        ? Optional.empty()
        : Optional.ofNullable(combo.getValue());
  }

  /** Returns what is chosen. */
  BankFilter filter() {
    Optional<OutcomeChip.Kind> kind =
        Arrays.stream(OutcomeChip.Kind.values())
            .filter(one -> one.text().equals(outcome.getValue()))
            .findFirst();
    return new BankFilter(
        BankFilter.words(search.getText()), kind, chosen(robot), chosen(operator), chosen(task));
  }

  private void tell() {
    if (!filling) {
      BankFilter filter = filter();
      clear.setVisible(!filter.equals(BankFilter.ALL));
      changed.accept(filter);
    }
  }

  /** Shows all. */
  void clear() {
    filling = true;
    search.clear();
    List.of(outcome, robot, operator, task)
        .forEach(combo -> combo.getSelectionModel().selectFirst());
    filling = false;
    tell();
  }

  /** Goes to the field that is typed into. */
  void search() {
    search.requestFocus();
  }
}
