package org.reprise.teleop.screen;

import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.FindPostureRequest;
import org.reprise.schema.PostureReport;
import org.reprise.teleop.link.CallFailure;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.scene.SceneView;

/**
 * A target of the hand: asks the controller where the arm would stand there and shows it, and goes
 * there only while that is held. One question is under way at a time; the newest target counts.
 */
final class TargetCard extends VBox {
  private static final double WIDTH = 340;
  private static final double MOVED_RADIANS = 0.02;
  private static final double THERE_METERS = 0.003;
  private static final double THERE_RADIANS = 0.01;
  private static final Duration RETRY = Duration.seconds(1);

  private final Context context;
  private final Arm arm;
  private final SceneView view;
  private final Label words = Look.text("");
  private final Button go = new Button("Go there   hold Enter");
  private @Nullable RigidTransform target;
  private @Nullable RigidTransform answered;
  private List<Double> askedFrom = List.of();
  private boolean asking;
  private boolean going;
  private boolean interrupted;
  private boolean awaited;
  private final PauseTransition again = new PauseTransition(RETRY);

  TargetCard(Context context, Arm arm, SceneView view) {
    super(6);
    this.context = context;
    this.arm = arm;
    this.view = view;
    getStyleClass().add("card-box");
    setId("target");
    setMaxSize(WIDTH, Region.USE_PREF_SIZE);
    words.setId("target-words");
    go.setId("go-there");
    go.getStyleClass().add("accent");
    go.setTooltip(new Tooltip("the arm goes there while this is held; letting go stops it"));
    go.setOnMousePressed(event -> go(true));
    go.setOnMouseReleased(event -> go(false));
    go.addEventFilter(KeyEvent.ANY, this::key);
    go.focusedProperty()
        .addListener((property, before, focused) -> {
          if (!focused) {
            interrupt();
          }
        });
    Button forget = new Button("Forget it");
    again.setOnFinished(event -> ask());
    forget.setFocusTraversable(false);
    forget.setOnAction(event -> forget());
    go.setMinWidth(Region.USE_PREF_SIZE);
    forget.setMinWidth(Region.USE_PREF_SIZE);
    HBox buttons = new HBox(6, go, forget);
    buttons.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(words, buttons);
    forget();
  }

  /** Takes Enter: the arm goes there while it is held. */
  void key(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) {
      return;
    }
    if (event.getEventType() == KeyEvent.KEY_PRESSED) {
      go(true);
    } else if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      go(false);
    }
    event.consume();
  }

  /** Takes a target while it is dragged. */
  void drag(RigidTransform pose) {
    if (going) {
      go(false);
    }
    awaited = false;
    if (target == null) {
      say("… where would the arm stand?", false);
    }
    target = pose;
    setVisible(true);
    ask();
  }

  /** The target was let go: Enter goes there, once it is known that the arm can. */
  void dropped() {
    go.requestFocus(); // nothing happens while it is disabled
    awaited = go.isDisabled();
  }

  /** What goes there lost the focus: the arm comes to rest. */
  void interrupt() {
    if (going) {
      going = false;
      interrupted = true;
      arm.letGo();
    }
  }

  /** A key was let go, whatever has the focus: it counts again. */
  void released(KeyCode code) {
    if (code == KeyCode.ENTER && interrupted) {
      go(false);
    }
  }

  /** Tells whether there is a target. */
  boolean isSet() {
    return target != null;
  }

  /** Forgets the target; the arm comes to rest. */
  void forget() {
    if (going) {
      go(false);
    }
    again.stop();
    awaited = false;
    target = null;
    answered = null;
    view.forgetForetold();
    giveFocusBack();
    setVisible(false);
  }

  private void go(boolean now) {
    RigidTransform pose = target;
    if (now && pose != null && Objects.equals(pose, answered) && !go.isDisabled()) {
      going = true;
      arm.want(
          Arm.Source.TARGET, DriveInput.newBuilder().setHandTarget(GeometryMapper.toRecord(pose)));
    } else if (!now && (going || interrupted)) {
      going = false;
      interrupted = false;
      arm.want(Arm.Source.TARGET, DriveInput.newBuilder());
    }
  }

  /** Shows how the arm stands to the target. */
  void show(ArmReport report) {
    RigidTransform pose = target;
    if (pose == null || going || !report.hasBaseFromGripper()) {
      return;
    }
    RigidTransform hand = Poses.of(report.getBaseFromGripper());
    if (answered != null
        && hand.translation().distanceTo(pose.translation()) < THERE_METERS
        && hand.rotation().angleTo(pose.rotation()) < THERE_RADIANS) {
      forget();
    } else if (differs(report.getCommandedRadiansList())) {
      ask();
    }
  }

  private boolean differs(List<Double> radians) {
    boolean differs = radians.size() != askedFrom.size();
    for (int joint = 0; joint < radians.size() && !differs; joint++) {
      differs = Math.abs(radians.get(joint) - askedFrom.get(joint)) > MOVED_RADIANS;
    }
    return differs;
  }

  private void ask() {
    RigidTransform pose = target;
    if (asking || pose == null) {
      return;
    }
    asking = true;
    again.stop();
    askedFrom = context.model().arm().get().getCommandedRadiansList();
    FindPostureRequest request =
        FindPostureRequest.newBuilder().setBaseFromGripper(GeometryMapper.toRecord(pose)).build();
    var _ =
        context
            .link()
            .call(stubs -> stubs.operator().findPosture(request))
            .whenComplete((report, failure) ->
                Platform.runLater(
                    () -> answer(pose, report, failure == null ? "" : CallFailure.words(failure))));
  }

  private void answer(RigidTransform pose, @Nullable PostureReport report, String failure) {
    asking = false;
    RigidTransform now = target;
    if (now == null) {
      return;
    }
    if (report == null) {
      answered = null;
      view.forgetForetold();
      say("? where the arm would stand is not known: " + failure, false);
      again.playFromStart();
    } else if (!going) {
      answered = pose;
      boolean free = !report.hasHindrance();
      view.foretell(report.getRadiansList(), context.model().arm().get().getWidthMeters(), free);
      say(free ? reached(report) : hindered(report), free);
      if (free && awaited && getParent() != null && getParent().isFocusWithin()) {
        awaited = false;
        go.requestFocus();
      }
    }
    if (!pose.equals(now)) {
      ask();
    }
  }

  /** Or what is disabled or hidden would hand the focus to anything. */
  private boolean giveFocusBack() {
    boolean had = go.isFocused() && getParent() != null;
    if (had) {
      getParent().requestFocus();
    }
    return had;
  }

  private void say(String what, boolean free) {
    words.setText(what);
    if (!free) {
      awaited |= giveFocusBack();
    }
    go.setDisable(!free);
  }

  private static String reached(PostureReport report) {
    return "✓ the green arm: the hand gets there in %.1f s".formatted(report.getSeconds());
  }

  private static String hindered(PostureReport report) {
    return "▲ "
        + report.getHindrance().getReason()
        + (report.getHindrance().getWayOut().isEmpty()
            ? ""
            : ". " + report.getHindrance().getWayOut());
  }
}
