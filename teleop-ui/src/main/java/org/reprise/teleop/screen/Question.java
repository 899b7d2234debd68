package org.reprise.teleop.screen;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks for a line of text in place, with answers to choose from; not there until it asks. */
final class Question extends VBox {
  /** Why a demonstration usually fails. */
  static final List<String> FAILURES =
      List.of("slipped", "missed the object", "collided", "wrong object", "stopped too early");

  private final Label words = new Label();
  private final TextField answer = new TextField();
  private final FlowPane usual = new FlowPane(6, 4);
  private Consumer<String> taker = text -> {};

  Question() {
    super(6);
    getStyleClass().add("asked");
    answer.setId("question-answer");
    answer.setOnAction(event -> take(answer.getText()));
    HBox.setHgrow(answer, Priority.ALWAYS);
    Button apply = new Button("Apply");
    apply.setId("question-apply");
    apply.getStyleClass().add("accent");
    apply.setOnAction(event -> take(answer.getText()));
    Button cancel = new Button("Cancel");
    cancel.setOnAction(event -> close());
    apply.setMinWidth(USE_PREF_SIZE);
    cancel.setMinWidth(USE_PREF_SIZE);
    HBox row = new HBox(8, answer, apply, cancel);
    row.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, row, usual);
    close();
  }

  /** Asks; an answer that is blank is not taken. */
  void ask(String what, List<String> answers, String before, Consumer<String> then) {
    words.setText(what);
    answer.setText(before);
    answer.setAccessibleText(what);
    taker = then;
    usual.getChildren().clear();
    answers.forEach(text -> {
      Button button = new Button(text);
      button.getStyleClass().add("small");
      button.setOnAction(event -> take(text));
      usual.getChildren().add(button);
    });
    usual.setManaged(!answers.isEmpty());
    setVisible(true);
    setManaged(true);
    answer.requestFocus();
    answer.selectAll();
  }

  private void take(String text) {
    if (!text.isBlank()) {
      close();
      taker.accept(text.strip());
    }
  }

  void close() {
    setVisible(false);
    setManaged(false);
  }
}
