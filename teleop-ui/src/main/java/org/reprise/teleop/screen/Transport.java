package org.reprise.teleop.screen;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.reprise.teleop.review.Player;
import org.reprise.teleop.review.StageMarks;

/**
 * Plays and pauses, says the time and how fast; applies the times that were moved, in the place of
 * the speeds, so that nothing shifts under the mouse that moves them.
 */
final class Transport extends HBox {
  private final Button play = new Button();
  private final Label time = new Label();
  private final Button apply = new Button("Apply times");
  private final Button reset = new Button("Put back");
  private final Player player;
  private final HBox speeds;
  private final HBox moved;
  private long durationNanos = 1;

  Transport(Player player, Runnable applyTimes, Runnable resetTimes) {
    super(8);
    this.player = player;
    setAlignment(Pos.CENTER_LEFT);
    play.setId("review-play");
    play.setMinWidth(USE_PREF_SIZE);
    play.setPrefWidth(96);
    play.setOnAction(event -> player.toggle());
    time.setId("review-time");
    time.setMinWidth(USE_PREF_SIZE);
    time.getStyleClass().add("time-words");
    apply.setId("review-apply-times");
    apply.getStyleClass().add("accent");
    apply.setMinWidth(USE_PREF_SIZE);
    apply.setOnAction(event -> applyTimes.run());
    reset.setId("review-reset-times");
    reset.setMinWidth(USE_PREF_SIZE);
    reset.setOnAction(event -> resetTimes.run());
    moved = new HBox(8, reset, apply);
    moved.setAlignment(Pos.CENTER_RIGHT);
    speeds = speeds();
    getChildren().addAll(play, time, Look.spring(), speeds, moved);
    player.nanos().addListener(change -> refresh());
    player.playing().addListener(change -> refresh());
    refresh();
  }

  private HBox speeds() {
    HBox row = new HBox();
    ToggleGroup group = new ToggleGroup();
    List<Double> factors = List.of(0.25, 1.0, 3.0);
    for (int i = 0; i < factors.size(); i++) {
      double factor = factors.get(i);
      ToggleButton button = new ToggleButton(factor < 1 ? "¼×" : "%.0f×".formatted(factor));
      button
          .getStyleClass()
          .addAll("small", i == 0 ? "left-pill" : i == 1 ? "center-pill" : "right-pill");
      button.setToggleGroup(group);
      button.setMinWidth(USE_PREF_SIZE);
      button.setAccessibleText("speed " + factor);
      button.setSelected(factor == 1);
      button.setOnAction(event -> {
        button.setSelected(true);
        player.speed(factor);
      });
      row.getChildren().add(button);
    }
    row.setAlignment(Pos.CENTER);
    return row;
  }

  void show(long duration, StageMarks marks) {
    durationNanos = duration;
    marks.version().addListener(change -> show(marks));
    show(marks);
    refresh();
  }

  private void show(StageMarks marks) {
    moved.setVisible(marks.isMoved());
    moved.setManaged(marks.isMoved());
    speeds.setVisible(!marks.isMoved());
    speeds.setManaged(!marks.isMoved());
  }

  private void refresh() {
    play.setText(player.playing().get() ? "❚❚  Pause  P" : "▶  Play  P");
    time.setText("%.2f / %.2f s".formatted(player.nanos().get() * 1e-9, durationNanos * 1e-9));
  }
}
