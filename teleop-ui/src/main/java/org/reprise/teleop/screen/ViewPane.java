package org.reprise.teleop.screen;

import javafx.animation.AnimationTimer;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.DriveInput;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.scene.FrameAxes;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.scene.SceneView;
import org.reprise.teleop.scene.TargetGizmo;

/** The live 3D view with its tools: ways to look, and the target that mouse and keys move. */
public final class ViewPane extends StackPane {
  private static final double TOOLS_HEIGHT = 48;

  private final StationModel model;
  private final SceneView view = new SceneView();
  private final TargetGizmo gizmo;
  private final GizmoKeys keys;
  private final FrameAxes hand = new FrameAxes(0.06);
  private final TargetCard target;
  private final ToggleButton drag = new ToggleButton("✥ Drag the hand");
  private final ToggleButton follow = new ToggleButton("at once");
  private final Label age = new Label();
  private final Label hindrance = Look.text("");

  /** Shows the arm of a controller and lets the mouse drag its hand. */
  public ViewPane(Context context, Arm arm) {
    model = context.model();
    gizmo = new TargetGizmo(view.camera(), pose -> dragged(pose, arm));
    target = new TargetCard(context, arm, view);
    gizmo.onReleased(() -> {
      arm.want(Arm.Source.TARGET, DriveInput.newBuilder());
      if (!follow.isSelected()) {
        requestFocus();
        target.dropped();
      }
    });
    gizmo.onInterrupted(() -> {
      if (follow.isSelected()) {
        arm.letGo(); // what is still held moves nothing until it was let go
      }
    });
    keys =
        new GizmoKeys(
            gizmo,
            model,
            follow::isSelected,
            () -> arm.want(Arm.Source.TARGET, DriveInput.newBuilder()));
    gizmo.setVisible(false);
    view.extras().getChildren().addAll(gizmo, hand);
    getChildren().addAll(view, tools(arm), target);
    StackPane.setAlignment(target, Pos.TOP_RIGHT);
    StackPane.setMargin(target, new Insets(TOOLS_HEIGHT, 10, 10, 10));
    setMinSize(200, 160);
    setId("view");
    getStyleClass().add("view");
    setAccessibleText("3D view with the target of the hand");
    age.getStyleClass().add("camera-label");
    StackPane.setAlignment(age, Pos.TOP_LEFT);
    getChildren().add(age);
    hindrance.getStyleClass().add("trouble");
    hindrance.setMaxSize(560, Region.USE_PREF_SIZE);
    hindrance.setMouseTransparent(true);
    hindrance.setVisible(false);
    StackPane.setAlignment(hindrance, Pos.BOTTOM_CENTER);
    StackPane.setMargin(hindrance, new Insets(10));
    getChildren().add(hindrance);
    RobotConfig known = model.robot().get();
    if (known != null) {
      view.show(known);
    }
    model
        .robot()
        .addListener((property, before, robot) -> {
          if (robot != null) {
            view.show(robot);
          }
        });
    model
        .arm()
        .addListener((property, before, report) -> {
          show(report);
          hindrance.setText(drag.isSelected() ? arm.hindrance(report) : "");
          hindrance.setVisible(!hindrance.getText().isEmpty());
        });
    model.cloud().addListener((property, before, cloud) -> show(cloud));
    takeKeys();
    new AnimationTimer() {
      @Override
      public void handle(long pulse) {
        long now = System.nanoTime();
        age.setText(
            "arm · " + model.armAge().words(now) + "   points · " + model.cloudAge().words(now));
      }
    }.start();
  }

  /** Keys move the target while the view has the focus, and the window too. */
  private void takeKeys() {
    addEventFilter(KeyEvent.ANY, keys::key);
    addEventFilter(
        KeyEvent.ANY,
        event -> {
          if (target.isSet()) {
            target.key(event);
          }
        });
    focusWithinProperty()
        .addListener((property, before, focused) -> {
          if (!focused) {
            keys.end();
            target.interrupt();
          }
        });
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::focusedProperty)
        .orElse(false)
        .addListener((property, before, focused) -> {
          if (!focused) {
            keys.end();
            gizmo.interrupt();
            target.interrupt();
          }
        });
    EventHandler<KeyEvent> releases =
        event -> {
          keys.released(event.getCode());
          target.released(event.getCode());
        };
    sceneProperty()
        .addListener((property, before, now) -> {
          keys.end();
          gizmo.interrupt();
          target.forget();
          if (now != null) { // a key may be let go on another screen, or where it is not heard
            now.addEventFilter(KeyEvent.KEY_RELEASED, releases);
          }
        });
  }

  private void drag() {
    boolean on = drag.isSelected();
    target.forget();
    gizmo.setVisible(on);
    follow.setVisible(on);
    setFocusTraversable(on);
    if (on) {
      requestFocus();
    } else {
      keys.end();
      gizmo.interrupt();
    }
  }

  private HBox tools(Arm arm) {
    Button reset = new Button("Table");
    reset.setTooltip(new Tooltip("look at the whole table"));
    reset.setAccessibleText("usual view");
    reset.setOnAction(event -> view.camera().lookAt(new Vector3(0.42, 0, 0.25), 2.1));
    Button near = new Button("Hand");
    near.setTooltip(new Tooltip("look at the hand"));
    near.setAccessibleText("look at the hand");
    near.setOnAction(event -> {
      if (model.arm().get().hasBaseFromGripper()) {
        view.lookAt(Poses.of(model.arm().get().getBaseFromGripper()));
      }
    });
    drag.setTooltip(
        new Tooltip(
            "drag an arrow, or the knob: you see where the arm would stand; then go there."
                + " Or hold the arrow keys, Page Up and Down, Home and End"));
    drag.setOnAction(event -> drag());
    drag.setId("drag-hand");
    follow.setTooltip(
        new Tooltip("the hand follows the mouse while it drags, without a look ahead"));
    follow.setAccessibleText("the hand follows the mouse at once");
    follow.setOnAction(event -> { // a drag that goes on ends: it began as the other kind
      keys.end();
      gizmo.interrupt();
      arm.letGo();
      target.forget();
    });
    follow.setVisible(false);
    follow.managedProperty().bind(follow.visibleProperty());
    follow.setId("follow-at-once");
    HBox tools = new HBox(6, reset, near, follow, drag);
    tools.setPadding(new Insets(10));
    tools.setAlignment(Pos.TOP_RIGHT);
    tools.setPickOnBounds(false);
    tools.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(tools, Pos.TOP_RIGHT);
    return tools;
  }

  private void show(ArmReport report) {
    view.show(report);
    if (report.hasBaseFromGripper()) {
      RigidTransform pose = Poses.of(report.getBaseFromGripper());
      hand.place(pose);
      target.show(report);
      if (!gizmo.isDragging() && !target.isSet()) {
        gizmo.place(pose);
      }
    }
  }

  private void dragged(RigidTransform pose, Arm arm) {
    if (follow.isSelected()) {
      arm.want(
          Arm.Source.TARGET, DriveInput.newBuilder().setHandTarget(GeometryMapper.toRecord(pose)));
    } else {
      target.drag(pose);
    }
  }

  private void show(@Nullable CloudMessage cloud) {
    if (cloud != null) {
      view.show(cloud);
    }
  }

  /** Returns the target that mouse and keys move. */
  TargetGizmo gizmo() {
    return gizmo;
  }

  /** Returns the view, for what a screen adds. */
  public SceneView view() {
    return view;
  }
}
