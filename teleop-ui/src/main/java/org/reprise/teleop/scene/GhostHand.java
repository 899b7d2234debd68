package org.reprise.teleop.scene;

import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Group;
import javafx.scene.paint.Material;
import javafx.scene.transform.Affine;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.LinkConfig;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;

/**
 * A hand that is seen through and goes a planned way over and over, at the planned speed, with the
 * way as a thin tube. Used on the thread of JavaFX.
 */
public final class GhostHand extends Group {
  /** How long it stays at the end before it begins anew. */
  private static final long PAUSE_NANOS = 700_000_000;

  private final Material material = Materials.clear("#d29922", 0.45);
  private final Affine place = new Affine();
  private final List<Affine> fingers = new ArrayList<>();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          play(now);
        }
      };
  private @Nullable ArmChain chain;
  private RigidTransform gripperFromHand = RigidTransform.IDENTITY;
  private List<Step> way = List.of();
  private long begunNanos = -1;

  /**
   * A pose on the way.
   *
   * @param nanos time since the first
   * @param baseFromGripper where the hand is
   * @param widthMeters distance between the fingers
   */
  public record Step(long nanos, RigidTransform baseFromGripper, double widthMeters) {}

  /** Makes a ghost that is not seen. */
  public GhostHand() {
    setMouseTransparent(true);
    setVisible(false);
  }

  /**
   * Goes a way, until another is shown or it is hidden.
   *
   * @param robot whose hand it is
   * @param steps earliest first; none hides it
   */
  public void show(RobotConfig robot, List<Step> steps) {
    hide();
    if (steps.isEmpty()) {
      return;
    }
    way = List.copyOf(steps);
    draw(robot);
    PathLine line = new PathLine();
    List<Vector3> points = way.stream().map(step -> step.baseFromGripper().translation()).toList();
    line.show(points, Materials.dull("#d29922"));
    getChildren().add(line);
    begunNanos = -1;
    at(0);
    setVisible(true);
    timer.start();
  }

  /** Shows nothing. */
  public void hide() {
    timer.stop();
    setVisible(false);
    getChildren().clear();
    fingers.clear();
    way = List.of();
  }

  private void draw(RobotConfig robot) {
    chain = new ArmChain(robot);
    gripperFromHand = robot.hand().handFromGripper().inverse();
    Group body = new Group();
    body.getTransforms().add(place);
    robot
        .hand()
        .body()
        .shapes()
        .forEach(shape -> body.getChildren().add(ArmView.draw(shape, material)));
    LinkConfig finger = robot.hand().finger();
    fingers.add(ArmView.add(body, finger, material));
    fingers.add(ArmView.add(body, mirrored(finger), material));
    getChildren().add(body);
  }

  private static LinkConfig mirrored(LinkConfig finger) {
    return new LinkConfig(
        finger.name(),
        finger.massKilograms(),
        finger.centerOfMassMeters(),
        finger.inertia(),
        finger.shapes().stream().map(LinkShape::mirrored).toList());
  }

  private void play(long now) {
    begunNanos = begunNanos < 0 ? now : begunNanos;
    at((now - begunNanos) % (way.getLast().nanos() + PAUSE_NANOS));
  }

  /** Stands where the way is at a time; at its end afterwards. */
  void at(long nanos) {
    ArmChain of = chain;
    if (of == null || way.isEmpty()) {
      return;
    }
    int next = 0;
    while (next < way.size() - 1 && way.get(next).nanos() < nanos) {
      next++;
    }
    Step to = way.get(next);
    Step from = way.get(Math.max(0, next - 1));
    long span = to.nanos() - from.nanos();
    double share = span == 0 ? 1 : Math.clamp((nanos - from.nanos()) / (double) span, 0, 1);
    Poses.set(
        place,
        from.baseFromGripper().interpolate(to.baseFromGripper(), share).compose(gripperFromHand));
    double width = from.widthMeters() + share * (to.widthMeters() - from.widthMeters());
    List<RigidTransform> open = of.handFromFingers(width);
    for (int finger = 0; finger < fingers.size(); finger++) {
      Poses.set(fingers.get(finger), open.get(finger));
    }
  }

  /** Returns where the hand's frame stands, in the base frame. */
  Affine place() {
    return place;
  }
}
