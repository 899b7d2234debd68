package org.reprise.teleop.screen;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.ResetArmRequest;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.SuccessKept;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskVerdict;
import org.reprise.teleop.model.TaskModel;

/** Watching the arm and having it carry out tasks. */
public final class OperateScreen implements Screen {
  static final double ANSWER_SECONDS = 60;

  private final Context context;
  private final Arm arm;
  private final ViewPane view;
  private final InstructionField instruction;
  private final MethodBox method;
  private final Button start = new Button("▶ Run");
  private final Button pause = new Button("❚❚ Pause");
  private final Button correct = new Button("✎ Correct   C");
  private final Button takeOver = new Button("Take over   Space");
  private final Button reset = new Button("Reset the arm");
  private final CheckBox choose = new CheckBox("ask me which demonstration");
  private final PhaseStrip phases = new PhaseStrip();
  private final Label led = Look.quiet("");
  private final Label ending = Look.text("");
  private final WhyCard why;
  private final DemonstrationSwitch instead;
  private final QuestionCard question;
  private final SwitchCard another;
  private final CorrectionCard correction;
  private final MotionCard motion;
  private final PathDrawing drawing;
  private final PathCard path;
  private final DemonstrationOverlay overlay;
  private final AskedOverlay asked;
  private final BorderPane root = new BorderPane();

  /** Makes the screen. */
  public OperateScreen(Context context, Arm arm) {
    this.context = context;
    this.arm = arm;
    view = new ViewPane(context, arm);
    instruction = new InstructionField(context, this::entered);
    instruction.setId("instruction");
    method = new MethodBox(context.model());
    question = new QuestionCard(context);
    motion = new MotionCard(context, arm, view.view());
    drawing = new PathDrawing(context);
    path = new PathCard(drawing, view.view());
    another = new SwitchCard(context, drawing);
    correction = new CorrectionCard(context, arm, context.settings().controls().keys());
    instead =
        new DemonstrationSwitch(
            context,
            arm,
            question::answer,
            (words, failed) -> start(words, context.model().task().method(), true, failed));
    why = new WhyCard(context, this::start, question::answer, instead);
    overlay = new DemonstrationOverlay(context);
    asked = new AskedOverlay(context);
    view.view().extras().getChildren().addAll(overlay, asked);
    SplitPane left = new SplitPane(view, new PlotPane(context.model()));
    left.setOrientation(Orientation.VERTICAL);
    left.setDividerPositions(0.73);
    VBox side =
        new VBox(
            10,
            taskCard(),
            motion,
            another,
            question,
            correction,
            new CameraPane(context.model(), view, drawing),
            why,
            new TableCard(context));
    side.setPadding(new Insets(10));
    ScrollPane scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    SplitPane split = new SplitPane(left, scroll);
    split.setDividerPositions(0.66);
    root.setCenter(split);
    context.model().task().version().addListener(changed -> show());
    context.model().task().progressed().addListener(c -> phases.show(context.model().task()));
    context
        .model()
        .arm()
        .addListener((property, before, report) -> {
          reset.setVisible(report.getStop().getLatched());
          reset.setManaged(report.getStop().getLatched());
        });
    show();
  }

  private Node taskCard() {
    start.setId("run");
    start.getStyleClass().add("accent");
    start.setOnAction(event -> entered(instruction.getText().strip()));
    pause.setId("pause");
    pause.setOnAction(event -> pause());
    correct.setId("correct");
    correct.setOnAction(event -> correction.correct());
    takeOver.setId("take-over");
    takeOver.setOnAction(event -> takeOver());
    reset.getStyleClass().add("danger");
    reset.setVisible(false);
    reset.setManaged(false);
    reset.setOnAction(event ->
        context.call(
            "reset the arm",
            stubs -> stubs.tasks().resetArm(ResetArmRequest.getDefaultInstance()),
            report -> context.notices().done("The arm is reset.")));
    led.setId("led-by");
    ending.setId("ending");
    FlowPane buttons = new FlowPane(6, 6, start, pause, correct, takeOver);
    return Look.card(
        "What shall it do?",
        instruction,
        method,
        buttons,
        choose,
        path,
        phases,
        led,
        ending,
        reset);
  }

  /** Words of motion are for the hand, never for a task. */
  private void entered(String words) {
    if (context.model().isConnected() && !words.isEmpty()) {
      long stops = arm.stops();
      motion.offer(
          words,
          () -> {
            if (arm.stops()
                == stops) { // else the operator stopped it before it was known as a task
              start(words);
            }
          });
    } else {
      start(words);
    }
  }

  private void start(String words) {
    start(words, method.chosen(), choose.isSelected(), () -> {});
  }

  private void start(String words, String by, boolean choosing, Runnable failed) {
    if (words.isEmpty()) {
      instruction.requestFocus();
      return;
    }
    TaskModel task = context.model().task();
    if (task.isRunning() && !task.isStopping()) {
      another.offer(words, by);
      return;
    }
    instruction.setText(words);
    root.requestFocus(); // C and Space are keys of the task now, not letters
    arm.letGo();
    StartTaskRequest request =
        StartTaskRequest.newBuilder()
            .setInstruction(words)
            .setAnswerSeconds(ANSWER_SECONDS)
            .setChooseDemonstration(choosing)
            .setMethod(by)
            .addAllPath(drawing.records())
            .build();
    long stops = arm.stops();
    Runnable rest = arm.rest();
    context.call(
        "start the task",
        stubs -> {
          rest.run();
          return stubs.tasks().startTask(request);
        },
        report -> {
          drawing.drop();
          if (arm.stops() != stops) {
            arm.stop(); // the operator stopped it before it had begun
          }
        },
        failed);
  }

  private void pause() {
    TaskModel task = context.model().task();
    TaskNumber number = TaskNumber.newBuilder().setTask(task.task()).build();
    if (task.isPaused()) {
      context.call("go on", stubs -> stubs.tasks().resumeTask(number), report -> {});
    } else {
      context.call("pause", stubs -> stubs.tasks().pauseTask(number), report -> {});
    }
  }

  private void takeOver() {
    if (context.model().task().isRunning()) {
      arm.takeOver();
    }
  }

  /** Asks for the arm in the middle of the task that runs, to correct it. */
  void correct() {
    correction.correct();
  }

  /** Forgets the path that is drawn for the next order. */
  void dropPath() {
    drawing.drop();
  }

  /** Gives the keyboard to words of motion. */
  void sayMotion() {
    motion.take();
  }

  private void show() {
    TaskModel task = context.model().task();
    phases.show(task);
    start.setDisable(task.isRunning());
    pause.setDisable(!task.isRunning());
    pause.setText(task.isPaused() ? "▶ Go on" : "❚❚ Pause");
    correct.setDisable(!task.isRunning() || task.correction().isPresent());
    takeOver.setDisable(!task.isRunning());
    another.show(task);
    question.show(task);
    correction.show(task);
    motion.show(task);
    path.show(task);
    instead.show(task);
    why.show(task);
    overlay.show(task);
    asked.show(task);
    String by = method.words(task.method());
    led.setText(task.isRunning() ? "Led by " + by : "Was led by " + by);
    led.setVisible(task.task() != 0 && !by.isEmpty());
    led.setManaged(led.isVisible());
    String kept =
        task.kept().isEmpty() ? "" : "\nIt is kept as " + task.kept() + ", with what you did.";
    String success = task.success().map(OperateScreen::words).orElse("");
    ending.setText(task.ended().map(ended -> words(ended) + kept + success).orElse(""));
    ending.setManaged(task.ended().isPresent());
  }

  private static String words(SuccessKept success) {
    return success.getDemonstration().isEmpty()
        ? "\nNot kept as a demonstration: " + success.getReason() + "."
        : "\nIt is kept as %s, a success of the policy.".formatted(success.getDemonstration());
  }

  private static String words(TaskEnded ended) {
    String how =
        switch (ended.getVerdict()) {
          case TASK_VERDICT_COMPLETED -> "✓ Done";
          case TASK_VERDICT_REFUSED -> "✕ Not done: refused";
          case TASK_VERDICT_FAILED -> "✕ Failed in %s".formatted(ended.getPhase());
          case TASK_VERDICT_STOPPED -> "■ Stopped";
          case TASK_VERDICT_INTERRUPTED -> "⤼ Made way for another task";
          case TASK_VERDICT_UNKNOWN, UNRECOGNIZED -> "? Ended";
        };
    String reason = ended.getReason().isEmpty() ? "" : ": " + ended.getReason();
    String seconds =
        ended.getVerdict() == TaskVerdict.TASK_VERDICT_COMPLETED
            ? " in %.1f s".formatted(ended.getRobotSeconds())
            : "";
    String truth = ended.getTruth().isEmpty() ? "" : "\nThe simulator says: " + ended.getTruth();
    return how + seconds + reason + truth;
  }

  @Override
  public void shown() {
    instruction.refresh();
  }

  @Override
  public void hidden() {
    motion.drop();
    arm.letGo();
  }

  @Override
  public void key(KeyEvent event) {
    question.key(event);
    if (event.getCode() == KeyCode.P && !event.isShortcutDown()) {
      path.toggle();
      event.consume();
    }
  }

  @Override
  public String title() {
    return "Operate";
  }

  @Override
  public String icon() {
    return "M8 5v14l11-7z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    TaskModel task = context.model().task();
    if (!context.model().isConnected()) {
      return "Start the controller: ./reprise serve. This window finds it by itself.";
    }
    if (task.question().isPresent()) {
      return "The task waits for your answer, at the right: 1, 2, … choose, Esc stops.";
    }
    return task.isRunning()
        ? "Esc stops the arm. C corrects: it goes back by itself. M moves its hand by words. Space takes it over."
            + " Type another task to have it come first."
        : "Type what the arm shall do and press Enter, or M and a motion. What it does not know, teach it under Teach.";
  }
}
