package org.reprise.teleop.review;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A mark on the time line that is dragged, or moved by the arrow keys while it has the focus. */
final class TimeHandle extends StackPane {
  private static final long STEP_NANOS = 20_000_000;
  private static final long LONG_STEP_NANOS = 200_000_000;

  private final StageMarks.Mark mark;
  private final Timeline line;
  private final Tooltip tip = new Tooltip();

  TimeHandle(StageMarks.Mark mark, Timeline line) {
    this.mark = mark;
    this.line = line;
    setId((mark.isEnd() ? "handle-end-" : "handle-bottleneck-") + mark.stage());
    getStyleClass().addAll("time-handle", mark.isEnd() ? "handle-end" : "handle-bottleneck");
    Region stem = new Region();
    stem.getStyleClass().add("handle-stem");
    Region head = new Region();
    head.getStyleClass().add("handle-head");
    getChildren().addAll(stem, head);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    Tooltip.install(this, tip);
    setOnMousePressed(event -> {
      requestFocus();
      line.grab(this);
    });
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    refresh();
  }

  private void pressed(KeyEvent event) {
    long step = event.isShiftDown() ? LONG_STEP_NANOS : STEP_NANOS;
    switch (event.getCode()) {
      case LEFT -> move(mark.nanos() - step);
      case RIGHT -> move(mark.nanos() + step);
      default -> {
        return;
      }
    }
    event.consume();
  }

  void move(long nanos) {
    mark.move(nanos);
    line.seek(mark.nanos());
  }

  void refresh() {
    tip.setText(mark.words());
    setAccessibleText(mark.words() + "; arrow keys move it");
  }

  StageMarks.Mark mark() {
    return mark;
  }
}
