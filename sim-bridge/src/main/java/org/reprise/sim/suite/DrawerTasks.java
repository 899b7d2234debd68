package org.reprise.sim.suite;

import java.util.List;
import java.util.Map;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.DrawerUnit;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.suite.SceneObject.Role;

/** Pulling a drawer open by its post, and pushing it shut at its front. */
final class DrawerTasks {
  private static final double PULL_METERS = 0.140;
  private static final double NEEDED_OPEN_METERS = 0.12;
  private static final double START_OPEN_METERS = 0.13;
  private static final double MOST_OPEN_METERS = 0.015;
  private static final double FINGER_HALF_METERS = 0.009;
  private static final double BOTTLENECK_METERS = 0.09;

  private DrawerTasks() {}

  static Task open() {
    return new Task(
        "open-drawer",
        "open",
        "open the drawer",
        (random, paints) -> {
          DrawerUnit unit = DrawerUnit.draw(random, paints.getFirst());
          Vector3 grasp = unit.postTop().minus(Vector3.UP.times(0.020));
          Vector3 pulled = grasp.plus(new Vector3(PULL_METERS, 0, 0));
          Actor target = target(unit, List.of(grasp, pulled));
          return Staging.of(
              List.of(target),
              List.of(truth -> openingPlans(target, grasp, pulled, truth)),
              initial ->
                  now -> {
                    double open = now.jointPosition(DrawerUnit.joint(target.body()));
                    return new Verdict(
                        open >= NEEDED_OPEN_METERS,
                        "drawer open by %.1f cm, needs %.0f cm"
                            .formatted(open * 100, NEEDED_OPEN_METERS * 100));
                  });
        });
  }

  static Task close() {
    return new Task(
        "close-drawer",
        "close",
        "close the drawer",
        (random, paints) -> {
          DrawerUnit unit = DrawerUnit.draw(random, paints.getFirst());
          Vector3 shut =
              new Vector3(unit.frontMeters() + FINGER_HALF_METERS, 0, unit.postTop().z() - 0.024);
          Vector3 start = shut.plus(new Vector3(START_OPEN_METERS + 0.02, 0, 0));
          Actor target = target(unit, List.of(shut, start));
          return new Staging(
              List.of(target),
              List.of(truth -> closingPlans(target, start, shut, truth)),
              initial ->
                  now -> {
                    double open = now.jointPosition(DrawerUnit.joint(target.body()));
                    return new Verdict(
                        open <= MOST_OPEN_METERS,
                        "drawer open by %.1f cm, at most %.1f cm"
                            .formatted(open * 100, MOST_OPEN_METERS * 100));
                  },
              Staging.AT_REST,
              Map.of(DrawerUnit.joint(target.body()), START_OPEN_METERS));
        });
  }

  private static Actor target(DrawerUnit unit, List<Vector3> reach) {
    double halfWidth = Math.max(unit.widthMeters() / 2, 0.11);
    Footprint front =
        Footprint.rectangle(
            unit.frontMeters(),
            unit.postTop().x() + DrawerUnit.TRAVEL_METERS + 0.04,
            -halfWidth,
            halfWidth);
    return new Actor(Role.TARGET, unit, front, reach);
  }

  private static List<StagePlan> openingPlans(
      Actor target, Vector3 grasp, Vector3 pulled, SceneTruth truth) {
    RigidTransform unit = target.pose(truth);
    return TopDown.ranked(
        unit.apply(grasp),
        TopDown.turns(unit.rotation().yawRadians(), 2),
        yaw -> {
          RigidTransform start = TopDown.pose(unit.apply(grasp), yaw);
          RigidTransform end = TopDown.pose(unit.apply(pulled), yaw);
          return HandPath.from(
                  TopDown.raised(start, BOTTLENECK_METERS),
                  TopDown.OPEN_METERS,
                  TopDown.GUIDE_NEWTONS)
              .moveTo(start)
              .grip(0, TopDown.GUIDE_NEWTONS)
              .moveTo(end)
              .grip(0.06, TopDown.GUIDE_NEWTONS)
              .moveTo(TopDown.raised(end, BOTTLENECK_METERS))
              .toPlan(target);
        });
  }

  private static List<StagePlan> closingPlans(
      Actor target, Vector3 start, Vector3 shut, SceneTruth truth) {
    RigidTransform unit = target.pose(truth);
    return TopDown.ranked(
        unit.apply(shut),
        TopDown.turns(unit.rotation().yawRadians(), 2),
        yaw -> {
          RigidTransform before = TopDown.pose(unit.apply(start), yaw);
          RigidTransform pushed = TopDown.pose(unit.apply(shut), yaw);
          RigidTransform back = TopDown.pose(unit.apply(shut.plus(new Vector3(0.012, 0, 0))), yaw);
          return HandPath.from(
                  TopDown.raised(before, BOTTLENECK_METERS),
                  TopDown.OPEN_METERS,
                  TopDown.GUIDE_NEWTONS)
              .moveTo(before)
              .moveTo(pushed)
              .moveTo(back)
              .moveTo(TopDown.raised(back, BOTTLENECK_METERS))
              .toPlan(target);
        });
  }
}
