package org.reprise.teleop.screen;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.reprise.schema.CorrectionBegan;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.Rewound;
import org.reprise.schema.TaskNumber;
import org.reprise.teleop.input.KeyMap;
import org.reprise.teleop.model.TaskModel;

/**
 * Corrects a running task: the arm goes back by itself, the person drives it by the pad that
 * appears here, and says what follows.
 */
final class CorrectionCard extends VBox {
  private final Context context;
  private final Arm arm;
  private final JogPad pad;
  private final Label what = Look.text("");
  private final Label back = Look.quiet("");
  private final Actions actions = new Actions();

  CorrectionCard(Context context, Arm arm, KeyMap keys) {
    super(10);
    this.context = context;
    this.arm = arm;
    pad = new JogPad(context, arm, keys, true);
    pad.setId("correction-pad");
    getStyleClass().addAll("card-box", "question");
    setId("correction");
    what.setId("correction-what");
    Label title = new Label("✎ You correct");
    title.getStyleClass().add("card-title");
    HBox head = new HBox(8, title, Look.spring(), back);
    head.setAlignment(Pos.CENTER_LEFT);
    offer("go-on", "▶ Go on from here", HandBackChoice.HAND_BACK_CHOICE_GO_ON);
    offer("stage-done", "This step is done", HandBackChoice.HAND_BACK_CHOICE_STAGE_DONE);
    offer("task-done", "✓ The task is done", HandBackChoice.HAND_BACK_CHOICE_TASK_DONE);
    offer("again", "↺ Throw away, again", HandBackChoice.HAND_BACK_CHOICE_AGAIN);
    offer("further", "◀◀ Further back", HandBackChoice.HAND_BACK_CHOICE_FURTHER);
    offer("give-up", "✕ Give up", HandBackChoice.HAND_BACK_CHOICE_GIVE_UP);
    getChildren().addAll(head, what, pad, actions);
    setVisible(false);
    setManaged(false);
  }

  private void offer(String id, String words, HandBackChoice choice) {
    actions.add("hand-back-" + id, words, "", () -> handBack(choice)).setFocusTraversable(false);
  }

  /** Asks for the arm in the middle of the task that runs. */
  void correct() {
    TaskModel task = context.model().task();
    if (!task.isRunning() || task.correction().isPresent()) {
      return;
    }
    arm.letGo();
    TaskNumber number = TaskNumber.newBuilder().setTask(task.task()).build();
    context.call("correct", stubs -> stubs.tasks().correctTask(number), report -> {});
  }

  private void handBack(HandBackChoice choice) {
    HandBackRequest request =
        HandBackRequest.newBuilder()
            .setTask(context.model().task().task())
            .setChoice(choice)
            .build();
    arm.letGo();
    context.call("hand the arm back", stubs -> stubs.tasks().handBack(request), report -> {});
  }

  void show(TaskModel task) {
    boolean corrects = task.correction().isPresent();
    boolean begins = corrects && !isVisible();
    setVisible(corrects);
    setManaged(corrects);
    task.correction().ifPresent(correction -> what.setText(words(correction)));
    back.setText(task.rewound().map(CorrectionCard::words).orElse(""));
    if (begins) {
      pad.requestFocus();
    }
  }

  private static String words(CorrectionBegan correction) {
    String cause =
        correction.getCause().isEmpty() ? "" : "It had stopped: " + correction.getCause() + ".\n";
    return cause
        + "Step %d, %s: show the missing piece or the rest, then say what follows."
            .formatted(correction.getStage() + 1, correction.getTargetObject());
  }

  static String words(Rewound rewound) {
    return String.format(
        Locale.ROOT,
        "gone back by %.1f cm, to %.1f s ago",
        100 * rewound.getMeters(),
        rewound.getSeconds());
  }
}
