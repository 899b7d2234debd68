package org.reprise.sim.suite;

import java.util.List;
import java.util.function.Function;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.objects.ToyCar;
import org.reprise.sim.suite.SceneObject.Role;

/** Pushing a car forward from behind with two fingers side by side. */
final class PushTask {
  private static final double PUSH_METERS = 0.12;
  private static final double NEEDED_METERS = 0.08;
  private static final double MOST_ASIDE_METERS = 0.04;
  private static final double MOST_LEAN_RADIANS = Math.toRadians(15);
  private static final double FINGER_SPREAD_METERS = 0.03;
  private static final double FINGER_HALF_METERS = 0.009;
  private static final double HAND_HEIGHT_METERS = 0.024;

  private PushTask() {}

  static Task pushCar() {
    return new Task(
        "push",
        "push",
        "push the car",
        (random, paints) -> {
          ToyCar car = ToyCar.draw(random, paints.getFirst());
          Vector3 contact =
              new Vector3(-car.lengthMeters() / 2 - FINGER_HALF_METERS, 0, HAND_HEIGHT_METERS);
          Vector3 start = contact.minus(new Vector3(0.03, 0, 0));
          Vector3 end = contact.plus(new Vector3(PUSH_METERS, 0, 0));
          Footprint lane =
              Footprint.rectangle(
                  start.x() - 0.03, car.lengthMeters() / 2 + PUSH_METERS + 0.03, -0.05, 0.05);
          Footprint hand = Footprint.rectangle(start.x() - 0.03, end.x() + 0.03, -0.11, 0.11);
          Actor target = new Actor(Role.TARGET, car, lane.and(hand), List.of(start, end));
          return Staging.of(
              List.of(target), List.of(truth -> plans(target, start, end, truth)), moved(target));
        });
  }

  private static List<StagePlan> plans(Actor target, Vector3 start, Vector3 end, SceneTruth truth) {
    RigidTransform car = target.pose(truth);
    return TopDown.ranked(
        car.translation(),
        TopDown.turns(car.rotation().yawRadians(), 2),
        yaw -> {
          RigidTransform behind = TopDown.pose(car.apply(start), yaw);
          RigidTransform pushed = TopDown.pose(car.apply(end), yaw);
          RigidTransform back = TopDown.pose(car.apply(end.minus(new Vector3(0.02, 0, 0))), yaw);
          return HandPath.from(
                  TopDown.raised(behind, 0.07), FINGER_SPREAD_METERS, TopDown.GUIDE_NEWTONS)
              .moveTo(behind)
              .moveTo(pushed)
              .moveTo(back)
              .moveTo(TopDown.raised(back, 0.09))
              .toPlan(target);
        });
  }

  private static Function<SceneTruth, Goal> moved(Actor target) {
    return initial -> {
      RigidTransform startFromBase = target.pose(initial).inverse();
      return now -> judge(target, startFromBase.apply(target.pose(now).translation()), now);
    };
  }

  private static Verdict judge(Actor target, Vector3 moved, SceneTruth now) {
    boolean met =
        moved.x() >= NEEDED_METERS
            && Math.abs(moved.y()) <= MOST_ASIDE_METERS
            && target.leanRadians(now) <= MOST_LEAN_RADIANS;
    return new Verdict(
        met,
        "car pushed by %.1f cm, needs %.0f; %.1f cm aside, at most %.0f"
            .formatted(
                moved.x() * 100,
                NEEDED_METERS * 100,
                Math.abs(moved.y()) * 100,
                MOST_ASIDE_METERS * 100));
  }
}
