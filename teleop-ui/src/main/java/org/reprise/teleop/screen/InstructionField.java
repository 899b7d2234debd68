package org.reprise.teleop.screen;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.ListDemonstrationsRequest;

/** Where the task is typed, completed from what the bank holds. */
public final class InstructionField extends TextField {
  private static final int MOST = 7;

  private final Context context;
  private final ContextMenu offers = new ContextMenu();
  private List<String> known = List.of();

  /**
   * Makes an empty field.
   *
   * @param entered hears what was typed, when Enter is pressed
   */
  public InstructionField(Context context, Consumer<String> entered) {
    this.context = context;
    setPromptText("e.g. pick up the red box");
    getStyleClass().add("instruction");
    setAccessibleText("what the arm shall do");
    textProperty().addListener((property, before, text) -> offer(text));
    focusedProperty()
        .addListener((property, before, focused) -> {
          if (focused) {
            refresh();
          } else {
            offers.hide();
          }
        });
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DOWN && getText().isEmpty()) {
            offer("");
          }
        });
    setOnAction(event -> {
      offers.hide();
      if (!getText().isBlank()) {
        entered.accept(getText().strip());
      }
    });
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
        .thenAccept(tasks -> Platform.runLater(() -> known = distinct(tasks)))
        .exceptionally(failure -> null);
  }

  private static List<String> distinct(List<String> tasks) {
    return List.copyOf(new TreeSet<>(tasks));
  }

  private void offer(String text) {
    String typed = text.strip().toLowerCase(Locale.ROOT);
    List<String> fitting =
        known.stream()
            .filter(task -> task.toLowerCase(Locale.ROOT).contains(typed))
            .filter(task -> !task.equalsIgnoreCase(typed))
            .limit(MOST)
            .toList();
    if (fitting.isEmpty() || !isFocused() || getScene() == null) {
      offers.hide();
      return;
    }
    offers.getItems().setAll(fitting.stream().map(this::item).toList());
    if (!offers.isShowing()) {
      offers.show(this, Side.BOTTOM, 0, 0);
    }
  }

  private MenuItem item(String task) {
    MenuItem item = new MenuItem(task);
    item.setOnAction(event -> {
      setText(task);
      positionCaret(task.length());
      offers.hide();
    });
    return item;
  }
}
