package org.reprise.teleop.screen;

import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import org.reprise.schema.DemonstrationList;
import org.reprise.schema.ListDemonstrationsRequest;
import org.reprise.teleop.link.Stubs;

/**
 * Where the task is typed, completed from what the bank holds: arrow keys go through the offers,
 * Enter takes one. Typing goes on as if they were not there.
 */
public final class InstructionField extends TextField {
  private static final int MOST = 7;
  private static final double ROW = 34;
  private static final int MOST_PAGES = 40;
  private static final int MOST_TASKS = 5000;

  private final Context context;
  private final Consumer<String> entered;
  private final ListView<String> offers = new ListView<>();
  private final Popup popup = new Popup();
  private List<String> known = List.of();
  private boolean asking;

  /**
   * Makes an empty field.
   *
   * @param entered hears what was typed, when Enter is pressed
   */
  public InstructionField(Context context, Consumer<String> entered) {
    this.context = context;
    this.entered = entered;
    setPromptText("e.g. pick up the red box");
    getStyleClass().add("instruction");
    setAccessibleText("what the arm shall do");
    offers.setFocusTraversable(false);
    offers.setFixedCellSize(ROW);
    offers.getStyleClass().add("offers");
    offers.getStylesheets().add(Look.stylesheet());
    offers.setOnMouseClicked(event -> take());
    popup.getContent().add(offers);
    popup.setAutoHide(true);
    textProperty().addListener((property, before, text) -> offer(text));
    focusedProperty()
        .addListener((property, before, focused) -> {
          if (focused) {
            refresh();
          } else {
            popup.hide();
          }
        });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    switch (event.getCode()) {
      case DOWN -> {
        if (!popup.isShowing()) {
          offer(getText());
        }
        offers.getSelectionModel().selectNext();
      }
      case UP -> offers.getSelectionModel().selectPrevious();
      case ENTER -> {
        if (popup.isShowing() && offers.getSelectionModel().getSelectedItem() != null) {
          take();
        } else if (!getText().isBlank()) {
          popup.hide();
          entered.accept(getText().strip());
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void take() {
    String chosen = offers.getSelectionModel().getSelectedItem();
    popup.hide();
    if (chosen != null) {
      setText(chosen);
      positionCaret(chosen.length());
      popup.hide();
    }
  }

  /** Asks the bank which tasks it knows, page by page. */
  public void refresh() {
    if (asking) {
      return;
    }
    asking = true;
    var _ =
        context
            .link()
            .call(InstructionField::tasks)
            .whenComplete((tasks, failure) ->
                Platform.runLater(() -> {
                  asking = false;
                  if (failure == null) {
                    known = tasks;
                    if (popup.isShowing()) {
                      offer(getText());
                    }
                  }
                }));
  }

  /** Returns the different tasks of the bank, in alphabetical order; of a very large one some. */
  private static List<String> tasks(Stubs stubs) {
    NavigableSet<String> tasks = new TreeSet<>();
    String after = "";
    for (int page = 0; page < MOST_PAGES && tasks.size() < MOST_TASKS; page++) {
      DemonstrationList list =
          stubs
              .bank()
              .listDemonstrations(ListDemonstrationsRequest.newBuilder().setAfter(after).build());
      list.getDemonstrationsList().forEach(header -> tasks.add(header.getInstruction()));
      if (!list.getMore() || list.getDemonstrationsCount() == 0) {
        break;
      }
      after = list.getDemonstrations(list.getDemonstrationsCount() - 1).getId();
    }
    return List.copyOf(tasks);
  }

  /** Returns the tasks that the bank was found to know. */
  List<String> known() {
    return known;
  }

  private void offer(String text) {
    String typed = text.strip().toLowerCase(Locale.ROOT);
    List<String> fitting =
        known.stream()
            .filter(task -> task.toLowerCase(Locale.ROOT).contains(typed))
            .filter(task -> !task.equalsIgnoreCase(typed))
            .limit(MOST)
            .toList();
    offers.getItems().setAll(fitting);
    offers.getSelectionModel().clearSelection();
    if (fitting.isEmpty() || !isFocused() || getScene() == null) {
      popup.hide();
      return;
    }
    offers.setPrefSize(getWidth(), fitting.size() * ROW + 4);
    Bounds at = localToScreen(getBoundsInLocal());
    if (at != null && !popup.isShowing()) {
      popup.show(this, at.getMinX(), at.getMaxY() + 2);
    }
  }
}
