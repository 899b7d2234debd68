package org.reprise.teleop.screen;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.CellDescription;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.scene.Poses;
import org.reprise.teleop.scene.TargetGizmo;

/**
 * Moves the target of the hand while keys are held: arrows forward, back, left and right along the
 * base, Page Up and Down, Home and End turn it. It goes at half the speed of manual control. Where
 * the hand follows at once it never runs far ahead of it, and the hand rests when the keys are let
 * go.
 */
final class GizmoKeys {
  private static final double SHARE_OF_SPEED = 0.5;
  private static final double LEAD_METERS = 0.05;
  private static final double LEAD_RADIANS = 0.3;
  private static final double LONGEST_STEP_SECONDS = 0.1;
  private static final Map<KeyCode, Vector3> DIRECTIONS =
      Map.of(
          KeyCode.UP, new Vector3(1, 0, 0),
          KeyCode.DOWN, new Vector3(-1, 0, 0),
          KeyCode.LEFT, new Vector3(0, 1, 0),
          KeyCode.RIGHT, new Vector3(0, -1, 0),
          KeyCode.PAGE_UP, new Vector3(0, 0, 1),
          KeyCode.PAGE_DOWN, new Vector3(0, 0, -1));
  private static final Map<KeyCode, Double> TURNS = Map.of(KeyCode.HOME, 1.0, KeyCode.END, -1.0);

  private final TargetGizmo gizmo;
  private final StationModel model;
  private final BooleanSupplier follows;
  private final Runnable rested;
  private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);
  private final Set<KeyCode> mustRelease = EnumSet.noneOf(KeyCode.class);
  private final AnimationTimer timer;
  private long lastNanos;

  /**
   * Makes keys for a target.
   *
   * @param rested hears when what {@link #end} interrupted is let go
   */
  GizmoKeys(TargetGizmo gizmo, StationModel model, BooleanSupplier follows, Runnable rested) {
    this.rested = rested;
    this.gizmo = gizmo;
    this.model = model;
    this.follows = follows;
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            step(Math.clamp((now - lastNanos) * 1e-9, 0, LONGEST_STEP_SECONDS));
            lastNanos = now;
          }
        };
  }

  /** Takes a key of the view, and consumes it where it moves the target. */
  void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (!DIRECTIONS.containsKey(code) && !TURNS.containsKey(code)) {
      return;
    }
    if (event.getEventType() == KeyEvent.KEY_RELEASED) {
      released(code);
      if (held.remove(code) && held.isEmpty()) {
        timer.stop();
        gizmo.release();
      }
      event.consume();
    } else if (gizmo.isVisible() && event.getEventType() == KeyEvent.KEY_PRESSED) {
      if (!event.isShortcutDown() && !mustRelease.contains(code) && held.add(code)) {
        begin();
      }
      event.consume();
    }
  }

  /** A key was let go, whatever has the focus: it counts again. */
  void released(KeyCode code) {
    if (mustRelease.remove(code) && mustRelease.isEmpty() && held.isEmpty()) {
      rested.run();
    }
  }

  private void begin() {
    if (held.size() == 1) {
      lastNanos = System.nanoTime();
      gizmo.grab();
      timer.start();
    }
  }

  /** Ends what the keys began; those still held count only after they were let go. */
  void end() {
    if (!held.isEmpty()) {
      mustRelease.addAll(held);
      held.clear();
      timer.stop();
      gizmo.interrupt();
    }
  }

  private void step(double seconds) {
    CellDescription cell = model.cell().get();
    if (cell == null || !gizmo.isDragging() || !model.arm().get().hasBaseFromGripper()) {
      return;
    }
    RigidTransform hand = Poses.of(model.arm().get().getBaseFromGripper());
    Vector3 way =
        held.stream()
            .map(code -> DIRECTIONS.getOrDefault(code, Vector3.ZERO))
            .reduce(Vector3.ZERO, Vector3::plus)
            .times(seconds * SHARE_OF_SPEED * cell.getManualMetersPerSecond());
    double turn =
        held.stream().mapToDouble(code -> TURNS.getOrDefault(code, 0.0)).sum()
            * seconds
            * SHARE_OF_SPEED
            * cell.getManualRadiansPerSecond();
    RigidTransform now = gizmo.pose();
    boolean free = !follows.getAsBoolean();
    if (free
        || now.translation().plus(way).distanceTo(hand.translation())
            <= Math.max(LEAD_METERS, now.translation().distanceTo(hand.translation()))) {
      gizmo.move(way);
    }
    if (turn != 0 && (free || now.rotation().angleTo(hand.rotation()) <= LEAD_RADIANS)) {
      gizmo.turn(turn);
    }
  }
}
