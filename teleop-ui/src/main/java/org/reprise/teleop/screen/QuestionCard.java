package org.reprise.teleop.screen;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.QuestionAsked;
import org.reprise.teleop.model.TaskModel;

/** What the task wants to know: the options as buttons, other words as a field. */
final class QuestionCard extends VBox {
  private final Context context;
  private long shown;

  QuestionCard(Context context) {
    super(8);
    this.context = context;
    getStyleClass().addAll("card-box", "question");
    setVisible(false);
    setManaged(false);
    setId("question");
  }

  void show(TaskModel task) {
    QuestionAsked question = task.question().orElse(null);
    setVisible(question != null);
    setManaged(question != null);
    if (question == null) {
      shown = 0;
      return;
    }
    if (shown == question.getQuestion()) {
      return;
    }
    shown = question.getQuestion();
    Label title = new Label("? The task asks");
    title.getStyleClass().add("card-title");
    FlowPane options = new FlowPane(6, 6);
    for (String option : question.getOptionsList()) {
      Button button = new Button(option);
      button.setOnAction(event -> answer(option));
      options.getChildren().add(button);
    }
    Button none = new Button("None of these");
    none.setOnAction(event -> answer(""));
    options.getChildren().add(none);
    getChildren().setAll(title, Look.text(question.getText()), options);
    if (question.getOtherWords()) {
      TextField words = new TextField();
      words.setPromptText("or say it otherwise");
      words.setOnAction(event -> answer(words.getText()));
      getChildren().add(words);
    }
    getChildren()
        .add(
            Look.quiet(
                "Without an answer within %.0f s the task ends and the arm holds."
                    .formatted(question.getAnswerSeconds())));
  }

  void answer(String words) {
    TaskModel task = context.model().task();
    context.call(
        "answer",
        stubs ->
            stubs
                .tasks()
                .answerQuestion(
                    AnswerQuestionRequest.newBuilder()
                        .setTask(task.task())
                        .setQuestion(shown)
                        .setWords(words)
                        .build()),
        report -> {});
  }
}
