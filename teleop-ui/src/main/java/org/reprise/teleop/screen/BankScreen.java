package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.EditReport;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.teleop.bank.BankFilter;
import org.reprise.teleop.bank.BankRow;
import org.reprise.teleop.bank.CoverageMap;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.link.Stubs;
import org.reprise.teleop.review.OutcomeChip;

/** Finding demonstrations, looking at them, and putting them in order. */
public final class BankScreen implements Screen {
  private static final int PICTURE_PIXELS = 120;
  private static final Duration CALM = Duration.millis(120);
  private static final Duration LATER = Duration.seconds(3);
  private static final String EMPTY =
      "The bank is empty.\n\nOpen Teach (Ctrl+2), type what you are going to show,"
          + " drive the arm with the keys and press R to record.\n"
          + "What you keep appears here.";

  private final Context context;
  private final BankTable table;
  private final BankFilters filters;
  private final CoverageMap coverage = new CoverageMap();
  private final ReviewPane review;
  private final SelectionActions several;
  private final Label count = new Label();
  private final Label legend = Look.quiet("");
  private final Label nothing = Look.text("Loading…");
  private final PauseTransition calm = new PauseTransition(CALM);
  private final PauseTransition later = new PauseTransition(LATER);
  private final SplitPane root = new SplitPane();
  private boolean isShown;
  private boolean loading;

  /** Makes the screen. */
  public BankScreen(Context context) {
    this.context = context;
    table = new BankTable(new Pictures(context, PICTURE_PIXELS));
    Button refresh = new Button("Refresh  F5");
    refresh.setOnAction(event -> load());
    refresh.setMinWidth(Button.USE_PREF_SIZE);
    count.setId("bank-count");
    count.setMinWidth(Label.USE_PREF_SIZE);
    filters = new BankFilters(this::filter, count, refresh);
    review = new ReviewPane(context);
    review.onEdited(this::edited);
    several = new SelectionActions(review.edits(), table::selectedIds);
    nothing.setMaxWidth(420);
    nothing.setId("bank-empty");
    table.setPlaceholder(nothing);
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<BankRow>) change -> calm.playFromStart());
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyOfTable);
    calm.setOnFinished(event -> selected());
    later.setOnFinished(event -> load());
    coverage.onChosen(table::choose);
    context.model().robot().addListener((property, before, robot) -> workspace(robot));
    workspace(context.model().robot().get());
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (isShown && state instanceof LinkState.Connected) {
            load();
          }
        });
    layOut();
  }

  private void workspace(@Nullable RobotConfig robot) {
    if (robot != null) {
      coverage.show(robot.workspace());
    }
  }

  private void layOut() {
    VBox list = new VBox(8, filters, table, several);
    VBox.setVgrow(table, Priority.ALWAYS);
    list.getStyleClass().add("card-box");
    list.setMinHeight(240);
    VBox.setVgrow(coverage, Priority.ALWAYS);
    HBox.setHgrow(coverage, Priority.ALWAYS);
    legend.setMinWidth(150);
    legend.setMaxWidth(190);
    HBox map = new HBox(12, coverage, legend);
    VBox.setVgrow(map, Priority.ALWAYS);
    VBox where = Look.card("Where the objects stood", map);
    where.setMinHeight(150);
    SplitPane left = new SplitPane(list, where);
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.68);
    root.getItems().addAll(left, review);
    root.setDividerPositions(0.55);
    root.getStyleClass().add("bank");
    review.setMinWidth(420);
  }

  @Override
  public String title() {
    return "Bank";
  }

  @Override
  public String icon() {
    return "M4 5h16v4H4zM4 11h16v4H4zM4 17h16v3H4z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    return table.all().isEmpty()
        ? "Record the first demonstration on the Teach screen, Ctrl+2."
        : "Choose a demonstration; P plays it, F2 and F3 say how it ended, Ctrl+Z takes an edit back.";
  }

  @Override
  public void shown() {
    isShown = true;
    load();
  }

  @Override
  public void hidden() {
    isShown = false;
    later.stop();
    review.pause();
  }

  private void load() {
    if (loading || !context.model().isConnected()) {
      nothing.setText(
          loading
              ? "Loading…"
              : "The controller is not reached.\nThe bank appears when it is found again.");
      return;
    }
    loading = true;
    context.call(
        "list the bank",
        BankScreen::list,
        this::present,
        () -> {
          loading = false;
          nothing.setText("The bank could not be read.\nF5 tries again.");
        });
  }

  private static List<BankRow> list(Stubs stubs) {
    List<BankRow> rows = new ArrayList<>();
    boolean more = true;
    while (more) {
      String after = rows.isEmpty() ? "" : rows.getLast().id();
      DemonstrationList page =
          stubs
              .bank()
              .listDemonstrations(ListDemonstrationsRequest.newBuilder().setAfter(after).build());
      for (int i = 0; i < page.getDemonstrationsCount(); i++) {
        rows.add(BankRow.of(page.getDemonstrations(i), page.getFacts(i)));
      }
      more = page.getMore() && page.getDemonstrationsCount() > 0;
    }
    return rows;
  }

  private void present(List<BankRow> rows) {
    loading = false;
    if (!rows.equals(table.all())) {
      table.rows(rows);
    }
    filters.offer(rows);
    if (isShown && rows.stream().anyMatch(row -> !row.facts().getKnown())) {
      later.playFromStart();
    }
  }

  private void filter(BankFilter filter) {
    table.filter(filter);
    refreshCounts();
  }

  private void refreshCounts() {
    int shown = table.getItems().size();
    int all = table.all().size();
    count.setText(shown == all ? all + " demonstrations" : shown + " of " + all + " shown");
    nothing.setText(
        all == 0 ? EMPTY : "No demonstration fits.\nThe ✕ beside the filters shows all.");
    coverage.show(table.getItems());
    legend.setText(
        "Dots choose the demonstration.\n\n● success  %s\n✕ failure  %s\n○ not said  %s\n\n□ workspace"
            .formatted(
                coverage.count(OutcomeChip.Kind.SUCCESS),
                coverage.count(OutcomeChip.Kind.FAILURE),
                coverage.count(OutcomeChip.Kind.UNKNOWN)));
  }

  private void selected() {
    List<String> ids = table.selectedIds();
    several.show(ids.size());
    if (ids.size() == 1) {
      coverage.select(ids.getFirst());
      if (!review.id().equals(ids.getFirst()) || !review.isLoaded()) {
        review.show(ids.getFirst());
      }
    }
  }

  private void edited(String id, EditReport report) {
    if (report.hasHeader()) {
      table.all().stream()
          .filter(row -> row.id().equals(id))
          .findFirst()
          .ifPresentOrElse(row -> table.put(row.with(report.getHeader())), this::load);
    } else {
      table.remove(id);
    }
    refreshCounts();
  }

  /** The table would take these for its own. */
  private void keyOfTable(KeyEvent event) {
    if (event.getCode() == KeyCode.F2 || event.getCode() == KeyCode.ENTER) {
      key(event);
    }
  }

  @Override
  public void key(KeyEvent event) {
    if (event.getCode() == KeyCode.F5) {
      load();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
      filters.search();
      event.consume();
    } else if (table.selectedIds().size() > 1) {
      several.key(event);
    } else {
      review.key(event);
    }
  }
}
