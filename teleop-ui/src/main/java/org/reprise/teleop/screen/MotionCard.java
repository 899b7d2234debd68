package org.reprise.teleop.screen;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.schema.ArmReport;
import org.reprise.schema.FindMotionRequest;
import org.reprise.schema.MotionDone;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.SayMotionRequest;
import org.reprise.teleop.link.CallFailure;
import org.reprise.teleop.link.Stubs;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.scene.FrameAxes;
import org.reprise.teleop.scene.Materials;
import org.reprise.teleop.scene.PathLine;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.scene.SceneView;

/**
 * Words of motion, for a task that runs or is corrected, else for the arm that nobody else moves:
 * while they are typed, the way of the hand and where the arm would stand are shown in the 3D view;
 * Enter has them done. One question is under way at a time; the newest words count.
 */
final class MotionCard extends VBox {
  private static final Duration TYPING = Duration.millis(200);
  private static final Duration MOVING = Duration.millis(500);

  /** As old an answer is of a hand that nobody has seen since. */
  private static final long LATE_NANOS = 1_000_000_000L;

  private final Context context;
  private final Arm arm;
  private final SceneView view;
  private final SaidMotion withoutTask;
  private final TextField field = new TextField();
  private final Label words = Look.quiet("");
  private final Group ghost = new Group();
  private final PauseTransition typed = new PauseTransition(TYPING);
  private final PauseTransition again = new PauseTransition(MOVING);
  private boolean asking;

  /** Counts what was wanted, and taken back. */
  private long wishes;

  private boolean ofTask;
  private boolean ghostIsShown;

  MotionCard(Context context, Arm arm, SceneView view) {
    super(6);
    this.context = context;
    this.arm = arm;
    withoutTask = new SaidMotion(arm);
    context.model().arm().addListener((property, before, report) -> update(report));
    this.view = view;
    getStyleClass().add("card-box");
    setId("motion");
    field.setId("say-motion");
    field.setPromptText("e.g. up 1 cm, rotate left 10 degrees, open a little");
    field.setAccessibleText("words of motion for the hand");
    words.setId("motion-words");
    field.textProperty().addListener((property, before, text) -> changed(text));
    field.setOnAction(event -> entered());
    typed.setOnFinished(event -> ask());
    again.setOnFinished(event -> ask());
    Button drop = new Button("Drop");
    drop.setId("drop-motion");
    drop.setFocusTraversable(false);
    drop.setOnAction(event -> field.clear());
    drop.disableProperty().bind(field.textProperty().isEmpty());
    HBox.setHgrow(field, Priority.ALWAYS);
    Label title = new Label("Say a motion   M");
    title.getStyleClass().add("card-title");
    getChildren().addAll(title, new HBox(6, field, drop), words);
    ghost.setMouseTransparent(true);
    ghost.setId("motion-ghost");
    view.extras().getChildren().add(ghost);
  }

  /** Gives the keyboard to the words, behind the key that asks for it, which is none of them. */
  void take() {
    Platform.runLater(field::requestFocus);
  }

  /**
   * Takes what was typed elsewhere: words of motion are shown here and wait for Enter.
   *
   * @param otherwise runs where they are none
   */
  void offer(String text, Runnable otherwise) {
    preview(
        text,
        plan -> {
          if (plan.getNoMotion().isEmpty()) {
            take(text);
          } else {
            otherwise.run();
          }
        },
        why -> take(text));
  }

  private void take(String text) {
    field.setText(text);
    field.requestFocus();
    field.positionCaret(text.length());
  }

  /** Asks what words come to from where the hand is now; answers on the thread of JavaFX. */
  private void preview(String text, Consumer<MotionPlan> done, Consumer<String> failed) {
    var _ =
        context
            .link()
            .call(asked(text, true))
            .whenComplete((plan, failure) ->
                Platform.runLater(() -> {
                  if (failure == null) {
                    done.accept(plan);
                  } else {
                    failed.accept(CallFailure.words(failure));
                  }
                }));
  }

  /** Asks of the task that runs, else of the arm, which is only asked what would be done. */
  private Function<Stubs, MotionPlan> asked(String text, boolean onlyAsked) {
    TaskModel task = context.model().task();
    if (!task.isRunning()) {
      FindMotionRequest request = FindMotionRequest.newBuilder().setWords(text).build();
      return stubs -> stubs.operator().findMotion(request);
    }
    SayMotionRequest request =
        SayMotionRequest.newBuilder()
            .setTask(task.task())
            .setWords(text)
            .setPreviewOnly(onlyAsked)
            .build();
    return stubs -> stubs.tasks().sayMotion(request);
  }

  private void changed(String text) {
    wishes++; // what was wanted before is not wanted any more
    again.stop();
    if (text.isBlank()) {
      typed.stop();
      say("", false);
      hideGhost();
    } else {
      typed.playFromStart();
    }
  }

  /** Asks what the words come to now, and again while they stand there: the hand may move. */
  private void ask() {
    String text = field.getText();
    if (asking || text.isBlank() || getScene() == null) {
      return;
    }
    asking = true;
    preview(
        text,
        plan -> answered(text, () -> show(plan)),
        why ->
            answered(
                text,
                () -> {
                  hideGhost();
                  say("✕ " + why, true);
                }));
  }

  private void answered(String text, Runnable shown) {
    asking = false;
    if (text.equals(field.getText())) {
      shown.run();
      again.playFromStart();
    } else {
      ask();
    }
  }

  private void show(MotionPlan plan) {
    if (!plan.getNoMotion().isEmpty()) {
      hideGhost();
      say(plan.getNoMotion(), true);
      return;
    }
    drawGhost(plan);
    String what =
        plan.getEffect().isEmpty()
            ? "%s, %.1f s".formatted(plan.getWords(), plan.getSeconds())
            : "%s: %s".formatted(plan.getWords(), plan.getEffect());
    say(what + ".   Enter does it.", false);
  }

  private void drawGhost(MotionPlan plan) {
    ghost.getChildren().clear();
    if (plan.getBaseFromGripperCount() == 0) {
      hideGhost();
      return;
    }
    List<RigidTransform> way = plan.getBaseFromGripperList().stream().map(Poses::of).toList();
    PathLine line = new PathLine();
    line.show(way.stream().map(RigidTransform::translation).toList(), Materials.dull("#3fb950"));
    FrameAxes end = new FrameAxes(0.06);
    end.place(way.getLast());
    ghost.getChildren().addAll(line, end);
    view.foretell(plan.getEndRadiansList(), plan.getEndWidthMeters(), true);
    ghostIsShown = true;
  }

  private void hideGhost() {
    ghost.getChildren().clear();
    if (ghostIsShown) {
      view.forgetForetold();
    }
    ghostIsShown = false;
  }

  private void say(String text, boolean trouble) {
    words.setText(text);
    words.getStyleClass().setAll("label", trouble ? "trouble" : "quiet");
  }

  /** Has the words done; without words the keyboard goes back to the task. */
  private void entered() {
    String text = field.getText();
    if (text.isBlank()) {
      getScene().getRoot().requestFocus();
      return;
    }
    boolean task = context.model().task().isRunning();
    long lettings = arm.lettings();
    long wish = ++wishes;
    long asked = System.nanoTime();
    context.call(
        "do \"" + text + "\"",
        asked(text, false),
        plan -> {
          if (!plan.getNoMotion().isEmpty()) {
            show(plan);
            return;
          }
          boolean stands = wish == wishes && arm.lettings() == lettings;
          if (task) {
            field.clear();
          } else if (stands && System.nanoTime() - asked > LATE_NANOS) {
            say("✕ the answer came late: the hand may have moved; press Enter again", true);
          } else if (stands) {
            field.clear();
            doWithoutTask(text, plan);
          }
        });
  }

  private void doWithoutTask(String text, MotionPlan plan) {
    if (plan.getEffect().isEmpty()) {
      withoutTask.say(text, plan);
      begun(plan);
    } else {
      withoutTask.letGo(); // "stop"
    }
  }

  private void begun(MotionPlan plan) {
    drawGhost(plan);
    say("▶ " + plan.getWords(), false);
  }

  private void update(ArmReport report) {
    withoutTask
        .update(report)
        .ifPresent(how -> {
          if (field.getText().isBlank()) {
            hideGhost();
          }
          say(how, how.startsWith("✕"));
        });
  }

  /** Forgets what is typed, and ends what is done without a task. */
  void drop() {
    wishes++;
    field.clear();
    withoutTask.letGo();
  }

  /** Shows how the words of the task stand. */
  void show(TaskModel task) {
    if (task.isRunning() != ofTask || (ofTask && task.isStopping())) {
      ofTask = task.isRunning();
      field.clear(); // what was typed was for another
      withoutTask.letGo();
      hideGhost();
    } else if (task.said().isPresent()) {
      begun(task.said().get());
    } else if (task.isRunning() && field.getText().isBlank()) {
      hideGhost();
      task.done().ifPresent(this::tell);
    }
  }

  private void tell(MotionDone done) {
    boolean whole = done.getReason().isEmpty();
    say(whole ? "✓ " + done.getWords() : "✕ " + done.getReason(), !whole);
  }
}
