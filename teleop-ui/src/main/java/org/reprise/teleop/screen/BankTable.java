package org.reprise.teleop.screen;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.image.ImageView;
import org.jspecify.annotations.Nullable;
import org.reprise.teleop.bank.BankFilter;
import org.reprise.teleop.bank.BankRow;
import org.reprise.teleop.review.Figures;
import org.reprise.teleop.review.OutcomeChip;

/** The demonstrations as rows; only those in view exist as nodes. */
final class BankTable extends TableView<BankRow> {
  private static final double ROW_HEIGHT = 46;

  private final ObservableList<BankRow> all = FXCollections.observableArrayList();
  private final FilteredList<BankRow> shown = new FilteredList<>(all);
  private final Pictures pictures;

  BankTable(Pictures pictures) {
    this.pictures = pictures;
    setId("bank-table");
    setFixedCellSize(ROW_HEIGHT);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setTableMenuButtonVisible(true);
    SortedList<BankRow> sorted = new SortedList<>(shown);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getColumns().add(pictureColumn());
    text("Instruction", 188, row -> row.header().getInstruction());
    getColumns().add(outcomeColumn());
    rateColumn();
    number("Length", 74, row -> row.header().getDurationNanos() * 1e-9, "%.1f s");
    text("Operator", 92, row -> row.header().getOperator());
    TableColumn<BankRow, Long> when =
        column(
            "Recorded",
            132,
            row -> row.header().getRecordedAtEpochMillis(),
            row -> Words.when(row.header()));
    text("Robot", 72, row -> row.header().getRobot());
    number("Jerk m/s³", 92, row -> row.facts().getJerkMetersPerSecondCubed(), "%.2f");
    number("Held back", 92, row -> (double) row.facts().getClampedSamples(), "%.0f");
    text("Identity", 150, BankRow::id);
    when.setSortType(TableColumn.SortType.DESCENDING);
    getSortOrder().add(when);
  }

  private TableColumn<BankRow, BankRow> pictureColumn() {
    TableColumn<BankRow, BankRow> column = new TableColumn<>("");
    column.setPrefWidth(62);
    column.setSortable(false);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(owner -> new PictureCell());
    return column;
  }

  /** Shows the picture of its row as soon as it is there. */
  private final class PictureCell extends TableCell<BankRow, BankRow> {
    private final ImageView view = new ImageView();

    PictureCell() {
      view.setFitHeight(ROW_HEIGHT - 8);
      view.setFitWidth(52);
      view.setPreserveRatio(true);
      getStyleClass().add("picture-cell");
    }

    @Override
    protected void updateItem(@Nullable BankRow row, boolean empty) {
      super.updateItem(row, empty);
      view.imageProperty().unbind();
      if (empty || row == null) {
        setGraphic(null);
      } else {
        view.imageProperty().bind(pictures.of(row.id()));
        setGraphic(view);
      }
    }
  }

  private TableColumn<BankRow, BankRow> outcomeColumn() {
    TableColumn<BankRow, BankRow> column = new TableColumn<>("Outcome");
    column.setPrefWidth(104);
    column.setComparator(Comparator.comparing(BankRow::outcome));
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
    column.setCellFactory(owner ->
        new TableCell<>() {
          private final OutcomeChip chip = new OutcomeChip();

          @Override
          protected void updateItem(@Nullable BankRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row != null && !empty) {
              chip.show(row.header().getOutcome());
            }
            setGraphic(empty ? null : chip);
          }
        });
    return column;
  }

  private void rateColumn() {
    column(
        "Rate",
        118,
        row -> row.facts().getReachedHertz(),
        row -> {
          if (!row.facts().getKnown()) {
            return "…";
          }
          String rate =
              row.facts().getReachedHertz() <= 0 ? "no samples" : Figures.rate(row.facts());
          return row.facts().getBelowRate() ? "▲ " + rate : rate;
        });
  }

  private void text(String title, double width, Function<BankRow, String> value) {
    column(title, width, value, value);
  }

  private void number(String title, double width, Function<BankRow, Double> value, String format) {
    column(title, width, value, row -> format.formatted(value.apply(row)));
  }

  private <T> TableColumn<BankRow, T> column(
      String title, double width, Function<BankRow, T> value, Function<BankRow, String> words) {
    TableColumn<BankRow, T> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
    column.setCellFactory(owner ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            BankRow row = getTableRow() == null ? null : getTableRow().getItem();
            setText(empty || row == null ? null : words.apply(row));
          }
        });
    getColumns().add(column);
    return column;
  }

  /** Shows other demonstrations; what was selected stays so where it is still there. */
  void rows(List<BankRow> rows) {
    List<String> before = selectedIds();
    all.setAll(rows);
    select(before);
  }

  /** Shows those that a filter lets through. */
  void filter(BankFilter filter) {
    List<String> before = selectedIds();
    shown.setPredicate(filter);
    select(before);
  }

  /** Replaces or adds one. */
  void put(BankRow row) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(row.id())) {
        List<String> before = selectedIds();
        all.set(i, row);
        select(before);
        return;
      }
    }
    all.add(row);
  }

  /** Takes one out, and selects the one that comes into its place. */
  void remove(String id) {
    int place = getSelectionModel().getSelectedIndex();
    boolean was = selectedIds().equals(List.of(id));
    all.removeIf(row -> row.id().equals(id));
    if (was && !getItems().isEmpty()) {
      getSelectionModel().clearAndSelect(Math.min(Math.max(place, 0), getItems().size() - 1));
    }
  }

  /** Selects one and brings it into view. */
  void choose(String id) {
    select(List.of(id));
    scrollTo(getSelectionModel().getSelectedIndex());
  }

  private void select(List<String> ids) {
    if (ids.isEmpty() || ids.equals(selectedIds())) {
      return;
    }
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (ids.contains(getItems().get(i).id())) {
        getSelectionModel().select(i);
      }
    }
  }

  /** Returns the selected ones, in the order of the table. */
  List<String> selectedIds() {
    return getSelectionModel().getSelectedItems().stream()
        .filter(Objects::nonNull)
        .map(BankRow::id)
        .toList();
  }

  /** Returns all, also those not shown. */
  List<BankRow> all() {
    return all;
  }
}
