package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.QuestionAsked;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.scene.ObjectMarks;

/**
 * What the task wants to know: the options as buttons with the keys 1, 2 and so on, Enter for the
 * one that lets it go on, other words as a field.
 */
final class QuestionCard extends VBox {
  private static final int MOST_KEYS = 9;

  /** What some questions have as an option of their own. */
  private static final String NONE = "none of these";

  private final Context context;
  private final List<Button> choices = new ArrayList<>();
  private long shown;
  private String approval = "";

  QuestionCard(Context context) {
    super(8);
    this.context = context;
    getStyleClass().addAll("card-box", "question");
    setVisible(false);
    setManaged(false);
    setId("question");
    setMinWidth(0);
  }

  void show(TaskModel task) {
    QuestionAsked question = task.question().orElse(null);
    setVisible(question != null);
    setManaged(question != null);
    if (question == null) {
      shown = 0;
      choices.clear();
      getChildren().clear(); // a key that comes now finds no button
      return;
    }
    if (shown == question.getQuestion()) {
      return;
    }
    shown = question.getQuestion();
    approval = question.getApproval();
    choices.clear();
    List<String> marked = task.offered().stream().map(CandidateTarget::getName).toList();
    question.getOptionsList().forEach(option -> choice(option, option, marked.indexOf(option)));
    if (approval.isEmpty() && !question.getOptionsList().contains(NONE)) {
      choice("None of these", "", -1);
    }
    Pane options = marked.isEmpty() ? new FlowPane(6, 6) : new VBox(6);
    options.setMinWidth(0); // long options do not make the card wider than the screen
    choices.forEach(choice -> choice.maxWidthProperty().bind(options.widthProperty()));
    options.getChildren().addAll(choices);
    Label title = new Label("? The task asks");
    title.getStyleClass().add("card-title");
    Label text = Look.text(question.getText());
    text.setId("question-text");
    getChildren().setAll(title, text, options);
    if (question.getOtherWords()) {
      TextField words = new TextField();
      words.setId("question-words");
      words.setPromptText("or say it otherwise");
      words.setOnAction(event -> answer(words.getText()));
      getChildren().add(words);
    }
    getChildren()
        .add(
            Look.quiet(
                "Without an answer within %.0f s the task ends and the arm holds."
                    .formatted(question.getAnswerSeconds())));
    takeEnter();
  }

  /** Gives the focus to what lets the task go on, unless something is being typed. */
  private void takeEnter() {
    boolean types = getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
    choices.stream()
        .filter(one -> one.getStyleClass().contains("accent") && !types)
        .forEach(Button::requestFocus);
  }

  private void choice(String option, String words, int mark) {
    int number = choices.size() + 1;
    boolean approves = !approval.isEmpty() && words.equals(approval);
    String key = approves ? "   Enter" : number <= MOST_KEYS ? "   " + number : "";
    Button button = new Button(option + key);
    button.setId("answer-" + number);
    button.setWrapText(true);
    button.setOnAction(event -> answer(words));
    if (approves) {
      button.getStyleClass().add("accent");
    }
    if (mark >= 0) {
      button.setAlignment(Pos.CENTER_LEFT);
      button.setGraphic(new Circle(5, Color.web(ObjectMarks.color(mark))));
    }
    choices.add(button);
  }

  /** Answers by a key where it is one of an option, and consumes it then. */
  void key(KeyEvent event) {
    KeyCode code = event.getCode();
    int number =
        code.isDigitKey() && !event.isShortcutDown() && !code.isKeypadKey()
            ? code.getCode() - KeyCode.DIGIT1.getCode()
            : -1;
    if (code == KeyCode.ENTER && !approval.isEmpty() && !choices.isEmpty()) {
      answer(approval);
      event.consume();
    } else if (number >= 0 && number < choices.size()) {
      choices.get(number).fire();
      event.consume();
    }
  }

  /** Answers what is asked; nothing where nothing is. */
  void answer(String words) {
    if (shown == 0) {
      return;
    }
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
