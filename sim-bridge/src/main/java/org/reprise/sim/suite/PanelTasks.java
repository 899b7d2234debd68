package org.reprise.sim.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.ButtonBox;
import org.reprise.sim.objects.KnobBox;

/** Pressing a button and turning a knob on a box that is fixed to the table. */
final class PanelTasks {
  private static final double PRESS_METERS = 0.013;
  private static final double NEEDED_PRESS_METERS = 0.005;
  private static final double FINGER_BELOW_TOOL_METERS = 0.009;
  private static final double TURN_RADIANS = Math.toRadians(90);
  private static final double NEEDED_TURN_RADIANS = Math.toRadians(60);

  private PanelTasks() {}

  static Task pressButton() {
    return new Task(
        "press-button",
        "press",
        "press the button",
        (random, paints) -> {
          ButtonBox box = ButtonBox.draw(random, paints.getFirst());
          Vector3 pressed =
              new Vector3(0, 0, box.heightMeters() + FINGER_BELOW_TOOL_METERS - PRESS_METERS);
          Actor target = Actor.target(box, pressed);
          return new Staging(
              List.of(target),
              List.of(truth -> pressPlans(target, pressed, truth)),
              initial ->
                  now -> {
                    double depth = now.jointPosition(ButtonBox.joint(target.body()));
                    return new Verdict(
                        depth >= NEEDED_PRESS_METERS,
                        "button pressed by %.1f mm, needs %.0f mm"
                            .formatted(depth * 1000, NEEDED_PRESS_METERS * 1000));
                  },
              Duration.ZERO,
              Map.of());
        });
  }

  static Task turnKnob() {
    return new Task(
        "turn-knob",
        "turn",
        "turn the knob",
        (random, paints) -> {
          KnobBox box = KnobBox.draw(random, paints.getFirst());
          Vector3 grasp = box.knobTop().minus(Vector3.UP.times(0.013));
          Actor target = Actor.target(box, grasp);
          return Staging.of(
              List.of(target),
              List.of(truth -> turnPlans(target, grasp, truth)),
              initial ->
                  now -> {
                    double turned = now.jointPosition(KnobBox.joint(target.body()));
                    return new Verdict(
                        turned >= NEEDED_TURN_RADIANS,
                        "knob turned left by %.0f degrees, needs %.0f degrees"
                            .formatted(
                                Math.toDegrees(turned), Math.toDegrees(NEEDED_TURN_RADIANS)));
                  });
        });
  }

  private static List<StagePlan> pressPlans(Actor target, Vector3 pressed, SceneTruth truth) {
    RigidTransform box = target.pose(truth);
    return TopDown.ranked(
        box.translation(),
        TopDown.turns(box.rotation().yawRadians(), 4),
        yaw -> {
          RigidTransform low = TopDown.pose(box.apply(pressed), yaw);
          RigidTransform high = TopDown.raised(low, PRESS_METERS + 0.07);
          return HandPath.from(high, 0, TopDown.GUIDE_NEWTONS)
              .moveTo(low)
              .pause(0.2)
              .moveTo(high)
              .toPlan(target);
        });
  }

  private static List<StagePlan> turnPlans(Actor target, Vector3 grasp, SceneTruth truth) {
    RigidTransform box = target.pose(truth);
    Vector3 point = box.apply(grasp);
    return TopDown.ranked(
        point,
        TopDown.turns(box.rotation().yawRadians(), 2),
        yaw -> {
          RigidTransform start = TopDown.pose(point, yaw);
          RigidTransform end = TopDown.pose(point, yaw + TURN_RADIANS);
          return HandPath.from(
                  TopDown.raised(start, 0.08), TopDown.OPEN_METERS, TopDown.GUIDE_NEWTONS)
              .moveTo(start)
              .grip(0, TopDown.GUIDE_NEWTONS)
              .moveTo(end)
              .grip(0.06, TopDown.GUIDE_NEWTONS)
              .moveTo(TopDown.raised(end, 0.08))
              .toPlan(target);
        });
  }
}
