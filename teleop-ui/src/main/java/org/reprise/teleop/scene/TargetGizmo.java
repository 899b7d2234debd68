package org.reprise.teleop.scene;

import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.Box;
import javafx.scene.shape.Cylinder;
import javafx.scene.shape.Sphere;
import javafx.scene.transform.Affine;
import javafx.scene.transform.Rotate;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Where the hand shall go, moved with the mouse or by keys: a handle along each axis of the base
 * frame, and around the vertical a knob that turns it.
 */
public final class TargetGizmo extends Group {
  private static final double LENGTH = 0.12;
  private static final double TURN_PER_METER = 12;

  private final OrbitCamera camera;
  private final Affine place = new Affine();
  private final Consumer<RigidTransform> moved;
  private RigidTransform pose = RigidTransform.IDENTITY;
  private double lastX;
  private double lastY;
  private boolean dragging;
  private @Nullable Runnable released;
  private @Nullable Runnable interrupted;

  /**
   * Makes a gizmo.
   *
   * @param camera what it is seen by
   * @param moved hears of each new pose while it is dragged
   */
  public TargetGizmo(OrbitCamera camera, Consumer<RigidTransform> moved) {
    this.camera = camera;
    this.moved = moved;
    getTransforms().add(place);
    sceneProperty().addListener((property, before, now) -> interrupt());
    handle(new Vector3(1, 0, 0), Color.web("#e5534b"));
    handle(new Vector3(0, 1, 0), Color.web("#57ab5a"));
    handle(new Vector3(0, 0, 1), Color.web("#539bf5"));
    knob();
  }

  private void handle(Vector3 axis, Color color) {
    PhongMaterial material = new PhongMaterial(color);
    Cylinder bar = new Cylinder(0.004, LENGTH);
    bar.setMaterial(material);
    Sphere grip = new Sphere(0.014);
    grip.setMaterial(material);
    grip.setTranslateY(LENGTH / 2);
    Group handle = new Group(bar, grip);
    handle
        .getTransforms()
        .add(
            Poses.affine(
                new RigidTransform(
                    axis.y() == 1
                        ? UnitQuaternion.IDENTITY
                        : axis.x() == 1
                            ? UnitQuaternion.aboutAxis(new Vector3(0, 0, 1), -Math.PI / 2)
                            : UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI / 2),
                    axis.times(LENGTH / 2))));
    draggable(handle, delta -> move(axis.times(axis.dot(delta))));
    getChildren().add(handle);
  }

  private void knob() {
    Box knob = new Box(0.022, 0.022, 0.022);
    knob.setMaterial(Materials.dull("#d29922"));
    knob.getTransforms().addAll(new Rotate(45, Rotate.Z_AXIS));
    knob.setTranslateX(-LENGTH * 0.6);
    knob.setTranslateY(-LENGTH * 0.6);
    draggable(knob, delta -> turn(TURN_PER_METER * camera.right().dot(delta)));
    getChildren().add(knob);
  }

  private void draggable(javafx.scene.Node node, Consumer<Vector3> dragged) {
    node.addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          lastX = event.getSceneX();
          lastY = event.getSceneY();
          grab();
          event.consume();
        });
    node.addEventHandler(
        MouseEvent.MOUSE_DRAGGED,
        event -> {
          event.consume();
          if (!dragging) {
            return; // it was interrupted: a new drag begins with a press
          }
          double height = Math.max(1, node.getScene().getHeight());
          double scale = camera.metersPerHeight() / height;
          Vector3 delta =
              camera
                  .right()
                  .times((event.getSceneX() - lastX) * scale)
                  .plus(camera.down().times((event.getSceneY() - lastY) * scale));
          lastX = event.getSceneX();
          lastY = event.getSceneY();
          dragged.accept(delta);
        });
    node.addEventHandler(
        MouseEvent.MOUSE_RELEASED,
        event -> {
          release();
          event.consume();
        });
  }

  /** Takes hold of it: it stays where it is put until it is let go. */
  public void grab() {
    dragging = true;
  }

  /** Lets go of it. */
  public void release() {
    dragging = false;
    if (released != null) {
      released.run();
    }
  }

  /** Ends a drag that goes on, as when its screen or the window's focus is lost. */
  public void interrupt() {
    if (dragging) {
      dragging = false;
      if (interrupted != null) {
        interrupted.run();
      }
    }
  }

  /** Moves it by meters along the base frame. */
  public void move(Vector3 by) {
    place(new RigidTransform(pose.rotation(), pose.translation().plus(by)));
    moved.accept(pose);
  }

  /** Turns it about the vertical. */
  public void turn(double radians) {
    place(
        new RigidTransform(
            UnitQuaternion.ofYaw(radians).compose(pose.rotation()), pose.translation()));
    moved.accept(pose);
  }

  /** Hears when it is let go. */
  public void onReleased(Runnable action) {
    released = action;
  }

  /** Hears when a drag was interrupted. */
  public void onInterrupted(Runnable action) {
    interrupted = action;
  }

  /** Tells whether mouse or keys hold it. */
  public boolean isDragging() {
    return dragging;
  }

  /** Puts it somewhere, axes along the base frame. */
  public void place(RigidTransform baseFromGripper) {
    pose = baseFromGripper;
    Poses.set(place, new RigidTransform(UnitQuaternion.IDENTITY, pose.translation()));
  }

  /** Returns where the hand shall go. */
  public RigidTransform pose() {
    return pose;
  }
}
