package org.reprise.teleop.screen;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.ListDemonstrationsRequest;

/**
 * Where the task is typed, completed from what the bank holds: arrow keys go through the offers,
 * Enter takes one. Typing goes on as if they were not there.
 */
public final class InstructionField extends TextField {
  private static final int MOST = 7;
  private static final double ROW = 34;

  private final Context context;
  private final Consumer<String> entered;
  private final ListView<String> offers = new ListView<>();
  private final Popup popup = new Popup();
  private List<String> known = List.of();

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

  /** Asks the bank which tasks it knows. */
  public void refresh() {
    context
        .link()
        .call(stubs ->
            stubs
                .bank()
                .listDemonstrations(ListDemonstrationsRequest.getDefaultInstance())
                .getDemonstrationsList()
                .stream()
                .map(DemonstrationHeader::getInstruction)
                .toList())
        .thenAccept(tasks -> Platform.runLater(() -> known = List.copyOf(new TreeSet<>(tasks))))
        .exceptionally(failure -> null);
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
