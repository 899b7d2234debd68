package org.reprise.teleop.screen;

import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.SwitchDecided;
import org.reprise.schema.SwitchHow;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskResumed;
import org.reprise.teleop.model.TaskModel;

/** Has another task come first while one runs, and tells how that one makes way and goes on. */
final class SwitchCard extends VBox {
  private final Context context;
  private final PathDrawing drawing;
  private final Label what = Look.text("");
  private final FlowPane choices = new FlowPane(6, 6);
  private String wanted = "";
  private String method = "";

  SwitchCard(Context context, PathDrawing drawing) {
    super(8);
    this.context = context;
    this.drawing = drawing;
    getStyleClass().addAll("card-box", "question");
    setId("switch");
    what.setId("switch-what");
    choices
        .getChildren()
        .addAll(
            button("first", "Do this first, then go on", true),
            button("instead", "Do this instead", false),
            never());
    getChildren().addAll(what, choices);
    show(context.model().task());
  }

  private Button button(String id, String words, boolean resume) {
    Button button = new Button(words);
    button.setId("switch-" + id);
    button.setOnAction(event -> switchTo(resume));
    return button;
  }

  private Button never() {
    Button button = new Button("Never mind");
    button.setOnAction(event -> {
      wanted = "";
      show(context.model().task());
    });
    return button;
  }

  /** Asks whether a task shall come before the one that runs. */
  void offer(String words, String by) {
    wanted = words;
    method = by;
    show(context.model().task());
  }

  private void switchTo(boolean resume) {
    SwitchTaskRequest request =
        SwitchTaskRequest.newBuilder()
            .setTask(context.model().task().task())
            .setInstruction(wanted)
            .setAnswerSeconds(OperateScreen.ANSWER_SECONDS)
            .setMethod(method)
            .setHow(SwitchHow.SWITCH_HOW_AUTOMATIC)
            .setResume(resume)
            .addAllPath(drawing.records())
            .build();
    wanted = "";
    show(context.model().task());
    context.call(
        "begin another task", stubs -> stubs.tasks().switchTask(request), report -> drawing.drop());
  }

  void show(TaskModel task) {
    boolean asks = !wanted.isEmpty() && task.isRunning() && !task.isStopping();
    wanted = asks ? wanted : "";
    what.setText(
        asks
            ? "“%s” runs. What about “%s”?".formatted(task.instruction(), wanted)
            : task.isRunning()
                ? task.making()
                    .map(SwitchCard::words)
                    .or(() -> task.resumed().map(SwitchCard::words))
                    .orElse("")
                : "");
    choices.setVisible(asks);
    choices.setManaged(asks);
    setVisible(!what.getText().isEmpty());
    setManaged(isVisible());
  }

  private static String words(SwitchDecided decided) {
    String how =
        switch (decided.getWay()) {
          case SWITCH_WAY_LEAVE -> "It leaves at once";
          case SWITCH_WAY_GO_ON -> "It goes on to its end first";
          case SWITCH_WAY_ROLL_BACK -> "It goes back the way it came";
          case SWITCH_WAY_ADVANCE -> "It finishes this step first";
          case SWITCH_WAY_UNSPECIFIED, UNRECOGNIZED -> "It makes way";
        };
    return "%s: %s. Then: “%s”.".formatted(how, decided.getReason(), decided.getInstruction());
  }

  private static String words(TaskResumed resumed) {
    String steps =
        resumed.getStagesList().stream()
            .map(stage -> "" + (stage + 1))
            .collect(Collectors.joining(", "));
    return "Goes on with what was interrupted"
        + (steps.isEmpty() ? "." : ", step " + steps + ".")
        + (resumed.getRedoneCount() == 0 ? "" : " What was moved meanwhile is done anew.");
  }
}
