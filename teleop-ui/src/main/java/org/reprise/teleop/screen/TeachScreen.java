package org.reprise.teleop.screen;

import java.util.List;
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
import org.reprise.schema.ArmReport;
import org.reprise.schema.JointDifference;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.TableLook;
import org.reprise.teleop.input.Controls;

/** Showing the arm a task: say it, show it, look at what was recorded. */
public final class TeachScreen implements Screen {
  private static final PseudoClass NOW = PseudoClass.getPseudoClass("now");
  private static final long DISCARD_NANOS = 3_000_000_000L;

  private final Context context;
  private final InstructionField instruction;
  private final JogPad pad;
  private final PadCard pads;
  private final LookCard look;
  private final MotionCard motion;
  private final RecordingRing ring = new RecordingRing();
  private final Button record = new Button("● Record   R");
  private final Button mark = new Button("Bottleneck   B");
  private final Button next = new Button("Next object   N");
  private final Button finish = new Button("■ Finish   Enter");
  private final Button discard = new Button("Discard   Del");
  private final Label facts = Look.text("");
  private final Label gate = Look.text("");
  private final List<Label> steps =
      List.of(new Label("1  Say it"), new Label("2  Show it"), new Label("3  Look at it"));
  private final BorderPane root = new BorderPane();
  private final SplitPane showing;
  private final ReviewPane review;
  private final RecordingControl recording;
  private boolean reviewing;
  private String discarding = "";
  private long discardingNanos;

  private Runnable correcting = () -> {};

  /** Makes the screen. */
  public TeachScreen(Context context, Arm arm) {
    this.context = context;
    recording = new RecordingControl(context, arm, () -> show(context.model().arm().get()));
    instruction = new InstructionField(context, words -> record());
    instruction.setId("teach-instruction");
    Controls controls = context.settings().controls();
    pad = new JogPad(context, arm, controls.keys());
    pads = new PadCard(context, arm, controls, pad::toggleGrip, this::mark, () -> correcting.run());
    look = new LookCard(this::aim);
    review = new ReviewPane(context, new Reviewed());
    ViewPane view = new ViewPane(context, arm);
    motion = new MotionCard(context, arm, view.view());
    VBox side =
        new VBox(
            10,
            sayCard(),
            pad,
            motion,
            look,
            new CameraPane(context.model(), view),
            pads,
            new TableCard(context));
    side.setPadding(new Insets(10));
    ScrollPane scroll = new ScrollPane(side);
    scroll.setFitToWidth(true);
    showing = new SplitPane(view, scroll);
    showing.setDividerPositions(0.56);
    HBox chain = new HBox(8);
    chain.getStyleClass().add("steps");
    steps.forEach(step -> step.getStyleClass().add("step"));
    chain.getChildren().addAll(steps);
    root.setTop(chain);
    root.setCenter(showing);
    context.model().arm().addListener((property, before, report) -> show(report));
    context.model().task().version().addListener(changed -> offerMotion());
    show(context.model().arm().get());
  }

  /** While a task runs, words of motion are said where it is watched. */
  private void offerMotion() {
    boolean offered = !context.model().task().isRunning();
    motion.setVisible(offered);
    motion.setManaged(offered);
    if (!offered) {
      motion.drop();
    }
  }

  /**
   * Gives the keyboard to words of motion.
   *
   * @return whether the arm can be moved here
   */
  boolean sayMotion() {
    if (!reviewing) {
      motion.take();
    }
    return !reviewing;
  }

  /** Says what a gamepad's button for a correction does. */
  void onCorrect(Runnable correct) {
    correcting = correct;
  }

  /** What the operator decides about the episode that was just shown. */
  private final class Reviewed implements Decisions {
    @Override
    public void kept(String id) {
      context.notices().done("Kept as " + id + ". The arm can do it now: try it under Operate.");
      showAgain();
    }

    @Override
    public void left() {
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

  /** Tells whether an episode is being recorded. */
  public boolean isRecording() {
    return recording.isRunning();
  }

  /** Returns what the running stage's look showed; empty before the first. */
  public TableLook look() {
    return recording.look();
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

  private void record() {
    if (recording.isRunning() || recording.isBusy()) {
      return;
    }
    if (instruction.getText().isBlank()) {
      instruction.requestFocus();
      context.notices().failure("Say first what you show, e.g. \"pick up the red box\".");
      return;
    }
    pad.requestFocus();
    if (context.model().arm().get().getOutOfViewCount() == 0) {
      recording.start(instruction.getText().strip());
    }
  }

  private void mark() {
    if (recording.isRunning()) {
      recording.mark();
    }
  }

  private void next() {
    if (recording.isRunning()) {
      recording.next();
    }
  }

  private void aim(int object) {
    if (recording.isRunning()) {
      recording.aim(object);
      pad.requestFocus();
    }
  }

  private void finish() {
    if (recording.isRunning()) {
      recording.finish(() -> {
        reviewing = true;
        review.show(recording.report().getId());
        root.setCenter(review);
        review.requestFocus();
      });
    }
  }

  /** The key may be meant for something else: it discards when it is pressed twice. */
  private void discardByKey() {
    String id = recording.report().getId();
    long now = System.nanoTime();
    if (id.equals(discarding) && now - discardingNanos < DISCARD_NANOS) {
      discard();
    } else if (recording.isRunning()) {
      discarding = id;
      discardingNanos = now;
      context.notices().done("Press Del again within 3 s to discard the episode.");
    }
  }

  private void discard() {
    discarding = "";
    if (recording.isRunning()) {
      recording.discard();
    }
  }

  private void show(ArmReport report) {
    recording.update(report);
    RecordingReport running = recording.report();
    boolean busy = recording.isBusy();
    boolean on = recording.isRunning();
    record.setDisable(on || busy);
    mark.setDisable(!on || running.getBottleneckMarked());
    next.setDisable(!on);
    finish.setDisable(!on);
    discard.setDisable(!on);
    instruction.setDisable(on || busy);
    ring.show(on ? running : RecordingReport.getDefaultInstance());
    facts.setText(on ? words(running) : "");
    look.show(on ? recording.look() : TableLook.getDefaultInstance());
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
    recording.forget();
    motion.drop();
    pad.letGo();
  }

  @Override
  public void key(KeyEvent event) {
    if (reviewing || (event.isShortcutDown() && event.getCode() == KeyCode.Z)) {
      review.key(event); // also what was just thrown away can be taken back
      return;
    }
    switch (event.getCode()) {
      case R -> record();
      case B -> mark();
      case N -> next();
      case ENTER -> finish();
      case DELETE -> discardByKey();
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  public void close() {
    pads.close();
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
    if (!recording.isRunning()) {
      return context.model().arm().get().getOutOfViewCount() > 0
          ? "Click the jog pad and hold H: the hand moves out of the camera's view."
          : "Say what you show, then press R. The arm looks at the table, and you take over.";
    }
    return recording.report().getBottleneckMarked()
        ? "Show the motion at the object. Then hold H to move away, and press Enter."
        : "Bring the hand close to the object as it shall come every time, press B, then show the motion.";
  }
}
