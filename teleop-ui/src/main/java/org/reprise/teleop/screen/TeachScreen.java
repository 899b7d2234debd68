package org.reprise.teleop.screen;

import java.util.List;
import java.util.function.Function;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.reprise.schema.AimStageRequest;
import org.reprise.schema.ArmReport;
import org.reprise.schema.JointDifference;
import org.reprise.schema.NextStageRequest;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.TableLook;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.link.Stubs;

/** Showing the arm a task: say it, show it, look at what was recorded. */
public final class TeachScreen implements Screen {
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final int COUNTDOWN_SECONDS = 3;

  private final Context context;
  private final Arm arm;
  private final InstructionField instruction;
  private final JogPad pad;
  private final PadCard pads;
  private final LookCard look;
  private final RecordingRing ring = new RecordingRing();
  private final Button record = new Button("● Record   R");
  private final Button mark = new Button("Bottleneck   B");
  private final Button next = new Button("Next object   N");
  private final Button finish = new Button("■ Finish   Enter");
  private final Button discard = new Button("Discard");
  private final Label facts = Look.text("");
  private final Label gate = Look.text("");
  private final List<Label> steps =
      List.of(new Label("1  Say it"), new Label("2  Show it"), new Label("3  Look at it"));
  private final BorderPane root = new BorderPane();
  private final SplitPane showing;
  private final ReviewPane review;
  private RecordingReport running = RecordingReport.getDefaultInstance();
  private Timeline countdown = new Timeline();
  private TableLook table = TableLook.getDefaultInstance();
  private boolean reviewing;
  private boolean asked;

  /** Makes the screen. */
  public TeachScreen(Context context, Arm arm) {
    this.context = context;
    this.arm = arm;
    instruction = new InstructionField(context, words -> record());
    instruction.setId("teach-instruction");
    Controls controls =
        context.settings().controls().map(Controls::read).orElseGet(Controls::builtIn);
    pad = new JogPad(context, arm, controls.keys());
    pads = new PadCard(context, arm, controls, pad::toggleGrip, this::mark);
    look = new LookCard(this::aim);
    review = new ReviewPane(context, new Reviewed());
    VBox side =
        new VBox(
            10,
            sayCard(),
            pad,
            look,
            new CameraPane(context.model()),
            pads,
            new TableCard(context));
    side.setPadding(new Insets(10));
    ScrollPane scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    showing = new SplitPane(new ViewPane(context, arm), scroll);
    showing.setDividerPositions(0.56);
    HBox chain = new HBox(8);
    chain.getStyleClass().add("steps");
    steps.forEach(step -> step.getStyleClass().add("step"));
    chain.getChildren().addAll(steps);
    root.setTop(chain);
    root.setCenter(showing);
    context.model().arm().addListener((property, before, report) -> show(report));
    show(context.model().arm().get());
  }

  /** What the operator decides about the episode that was just shown. */
  private final class Reviewed implements Decisions {
    @Override
    public void kept(String id) {
      context.notices().done("Kept as " + id + ". The arm can do it now: try it under Operate.");
      showAgain();
    }

    @Override
    public void redo(String id) {
      showAgain();
      instruction.requestFocus();
    }
  }

  /** Tells whether a recording is looked at, and there. */
  public boolean isReviewing() {
    return reviewing && review.isLoaded();
  }

  /** Returns what the running stage's look showed; empty before the first. */
  public TableLook look() {
    return table;
  }

  private void showAgain() {
    reviewing = false;
    root.setCenter(showing);
    instruction.refresh();
    show(context.model().arm().get());
  }

  private Node sayCard() {
    record.setId("record");
    record.getStyleClass().add("danger");
    record.setOnAction(event -> record());
    mark.setId("mark");
    mark.setOnAction(event -> mark());
    next.setId("next-stage");
    next.setOnAction(event -> next());
    finish.setId("finish");
    finish.getStyleClass().add("accent");
    finish.setOnAction(event -> finish());
    discard.setId("discard");
    discard.setOnAction(event -> discard());
    gate.getStyleClass().add("trouble");
    gate.setId("gate");
    facts.setId("recording-facts");
    List.of(record, mark, next, finish, discard).forEach(b -> b.setFocusTraversable(false));
    FlowPane buttons = new FlowPane(6, 6, record, mark, next, finish, discard);
    VBox words = new VBox(6, buttons, facts);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(12, ring, words);
    row.setAlignment(Pos.CENTER_LEFT);
    return Look.card("What do you show?", instruction, row, gate);
  }

  private boolean isRunning() {
    return running.getState() == RecordingState.RECORDING_STATE_RUNNING;
  }

  private void record() {
    if (isRunning() || asked || arm.countdown() > 0) {
      return;
    }
    if (instruction.getText().isBlank()) {
      instruction.requestFocus();
      context.notices().failure("Say first what you show, e.g. \"pick up the red box\".");
      return;
    }
    if (context.model().arm().get().getOutOfViewCount() > 0) {
      pad.requestFocus();
      return;
    }
    arm.letGo();
    pad.requestFocus();
    countdown.stop();
    arm.countdown(COUNTDOWN_SECONDS);
    countdown =
        new Timeline(
            new KeyFrame(
                Duration.seconds(1),
                event -> {
                  if (arm.countdown() == 0) {
                    countdown.stop();
                  } else {
                    arm.countdown(arm.countdown() - 1);
                    if (arm.countdown() == 0) {
                      begin();
                    }
                  }
                }));
    countdown.setCycleCount(COUNTDOWN_SECONDS);
    countdown.play();
  }

  private void begin() {
    StartRecordingRequest request =
        StartRecordingRequest.newBuilder()
            .setInstruction(instruction.getText().strip())
            .setOperator(context.settings().operator())
            .build();
    ask(
        "record",
        stubs -> stubs.operator().startRecording(request),
        () -> {
          context.notices().done("Recording. Hold keys in the jog pad to show the task.");
        });
  }

  private void ask(String what, Function<Stubs, RecordingReport> call, Runnable done) {
    asked = true;
    context.call(
        what,
        call,
        report -> {
          asked = false;
          running = report;
          if (report.hasLook()) {
            table = report.getLook();
          }
          done.run();
          show(context.model().arm().get());
        },
        () -> asked = false);
  }

  private RecordingName name() {
    return RecordingName.newBuilder().setId(running.getId()).build();
  }

  private void mark() {
    if (isRunning()) {
      RecordingName name = name();
      ask("mark the bottleneck", stubs -> stubs.operator().markBottleneck(name), () -> {});
    }
  }

  private void next() {
    if (isRunning()) {
      NextStageRequest request = NextStageRequest.newBuilder().setId(running.getId()).build();
      ask("begin the next stage", stubs -> stubs.operator().nextStage(request), () -> {});
    }
  }

  private void aim(int object) {
    if (isRunning()) {
      AimStageRequest request =
          AimStageRequest.newBuilder().setId(running.getId()).setObject(object).build();
      ask(
          "choose the object",
          stubs -> stubs.operator().aimStage(request),
          () -> pad.requestFocus());
    }
  }

  private void finish() {
    if (!isRunning()) {
      return;
    }
    arm.letGo();
    RecordingName name = name();
    ask(
        "finish the episode",
        stubs -> stubs.operator().stopRecording(name),
        () -> {
          reviewing = true;
          review.show(running.getId());
          root.setCenter(review);
          review.requestFocus();
        });
  }

  private void discard() {
    if (isRunning()) {
      arm.letGo();
      RecordingName name = name();
      ask(
          "discard the episode",
          stubs -> stubs.operator().discardRecording(name),
          () -> context.notices().done("Forgotten."));
    }
  }

  private void show(ArmReport report) {
    if (!asked) {
      running = report.getRecording();
    }
    boolean on = isRunning();
    record.setDisable(on || asked || arm.countdown() > 0);
    mark.setDisable(!on || running.getBottleneckMarked());
    next.setDisable(!on);
    finish.setDisable(!on);
    discard.setDisable(!on);
    instruction.setDisable(on || asked || arm.countdown() > 0);
    ring.show(on ? running : RecordingReport.getDefaultInstance());
    facts.setText(on ? words(running) : "");
    look.show(on ? table : TableLook.getDefaultInstance());
    String differences = on ? "" : gate(report);
    gate.setText(differences);
    gate.setVisible(!differences.isEmpty());
    gate.setManaged(!differences.isEmpty());
    int step = reviewing ? 2 : on ? 1 : 0;
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).pseudoClassStateChanged(NOW, i == step);
    }
  }

  private static String words(RecordingReport report) {
    String bottleneck =
        report.getBottleneckMarked()
            ? "bottleneck marked"
            : "bottleneck: not marked, will be proposed";
    String trouble = report.getTrouble().isEmpty() ? "" : "\n▲ " + report.getTrouble();
    return "stage %d · %s · %s%s"
        .formatted(report.getStage() + 1, report.getTargetObject(), bottleneck, trouble);
  }

  private static String gate(ArmReport report) {
    if (report.getOutOfViewCount() == 0) {
      return "";
    }
    StringBuilder words =
        new StringBuilder(
            "The hand is in the camera's view. Hold H in the jog pad to move it away: ");
    for (JointDifference joint : report.getOutOfViewList()) {
      words.append("%s %+.0f°  ".formatted(joint.getJoint(), Math.toDegrees(joint.getRadians())));
    }
    return words.toString();
  }

  @Override
  public void shown() {
    pads.shown(true);
    instruction.refresh();
  }

  @Override
  public void hidden() {
    pads.shown(false);
    countdown.stop();
    arm.countdown(0);
    pad.letGo();
  }

  @Override
  public void key(KeyEvent event) {
    if (reviewing) {
      review.key(event);
      return;
    }
    boolean taken = true;
    if (event.getCode() == KeyCode.R) {
      record();
    } else if (event.getCode() == KeyCode.B) {
      mark();
    } else if (event.getCode() == KeyCode.N) {
      next();
    } else if (event.getCode() == KeyCode.ENTER) {
      finish();
    } else {
      taken = false;
    }
    if (taken) {
      event.consume();
    }
  }

  @Override
  public String title() {
    return "Teach";
  }

  @Override
  public String icon() {
    return "M12 3L1 9l11 6 9-4.91V17h2V9zM5 13.18v4L12 21l7-3.82v-4L12 17z";
  }

  @Override
  public Node content() {
    return root;
  }

  @Override
  public String hint() {
    if (!context.model().isConnected()) {
      return "Waiting for the controller.";
    }
    if (reviewing) {
      return "Watch it once. Enter keeps it, Backspace throws it away and begins again.";
    }
    if (!isRunning()) {
      return context.model().arm().get().getOutOfViewCount() > 0
          ? "Click the jog pad and hold H: the hand moves out of the camera's view."
          : "Say what you show, then press R. The arm looks at the table, and you take over.";
    }
    return running.getBottleneckMarked()
        ? "Show the motion at the object. Then hold H to move away, and press Enter."
        : "Bring the hand close to the object as it shall come every time, press B, then show the motion.";
  }
}
