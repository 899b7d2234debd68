package org.reprise.sim.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.objects.HookStand;
import org.reprise.sim.objects.Mug;
import org.reprise.sim.suite.SceneObject.Role;

/**
 * Hanging a mug by its handle: the hand takes the wall opposite the handle, passes the rod through
 * the handle along the rod, lowers the mug and lets it swing.
 */
final class HangTask {
  private static final double RIM_OPENING_METERS = 0.045;
  private static final double BEFORE_TIP_METERS = 0.065;

  /** How far beside the rod the hand is that holds the mug. */
  private static final double HAND_ASIDE_METERS = 0.10;

  private static final double DROP_METERS = 0.006;
  private static final double ROD_RADIUS_METERS = 0.005;
  private static final double LEAST_HEIGHT_METERS = 0.06;

  private HangTask() {}

  static Task hangMug() {
    return new Task(
        "hang-mug",
        "hang",
        "hang the mug on the hook",
        (random, paints) -> {
          Mug mug = Mug.draw(random, paints.getFirst());
          HookStand stand = HookStand.draw(random, paints.getLast());
          Vector3 grasp = mug.rimBehind().minus(Vector3.UP.times(0.012));
          Actor held =
              new Actor(
                  Role.TARGET,
                  mug,
                  Footprint.rectangle(grasp.x() - 0.11, grasp.x() + 0.11, -0.04, 0.04),
                  List.of(grasp));
          Actor second = second(stand);
          return new Staging(
              List.of(held, second),
              List.of(
                  new Grasping(held, grasp, Math.PI / 2, 2, RIM_OPENING_METERS),
                  truth -> plans(held, second, mug, stand, truth)),
              initial -> now -> hanging(held, second, mug, stand, now),
              Duration.ofMillis(900),
              Map.of());
        });
  }

  private static Actor second(HookStand stand) {
    double tip = stand.rodTip().x();
    return new Actor(
        Role.SECOND,
        stand,
        Footprint.rectangle(-0.05, tip + BEFORE_TIP_METERS + 0.05, -0.17, 0.17),
        List.of(
            new Vector3(tip + BEFORE_TIP_METERS, -HAND_ASIDE_METERS, 0),
            new Vector3(tip + BEFORE_TIP_METERS, HAND_ASIDE_METERS, 0),
            new Vector3(stand.hangingPoint().x(), -HAND_ASIDE_METERS, 0),
            new Vector3(stand.hangingPoint().x(), HAND_ASIDE_METERS, 0)));
  }

  private static List<StagePlan> plans(
      Actor held, Actor second, Mug mug, HookStand stand, SceneTruth truth) {
    RigidTransform base = second.pose(truth);
    RigidTransform hand = truth.baseFromGripper();
    Vector3 handFromLoop = hand.inverse().apply(held.pose(truth).apply(mug.loopCenter()));
    double handFromMugYaw = TopDown.yawRadians(hand) - held.yawRadians(truth);
    double standYaw = base.rotation().yawRadians();
    return TopDown.ranked(
        base.translation(),
        DoubleStream.of(Math.PI / 2, -Math.PI / 2).map(turn -> standYaw + turn + handFromMugYaw),
        yaw -> plan(second, mug, stand, base, handFromLoop, yaw));
  }

  private static StagePlan plan(
      Actor second,
      Mug mug,
      HookStand stand,
      RigidTransform base,
      Vector3 handFromLoop,
      double yawRadians) {
    Vector3 hang = stand.hangingPoint();
    Vector3 before = new Vector3(stand.rodTip().x() + BEFORE_TIP_METERS, 0, hang.z());
    double lower = mug.loopHeightMeters() / 2 - ROD_RADIUS_METERS - DROP_METERS;
    RigidTransform outside = TopDown.holding(handFromLoop, base.apply(before), yawRadians);
    RigidTransform threaded = TopDown.holding(handFromLoop, base.apply(hang), yawRadians);
    RigidTransform hung = TopDown.raised(threaded, -lower);
    return HandPath.from(outside, 0, TopDown.HOLD_NEWTONS)
        .moveTo(threaded)
        .moveTo(hung)
        .pause(0.2)
        .grip(RIM_OPENING_METERS, TopDown.HOLD_NEWTONS)
        .moveTo(TopDown.raised(hung, 0.12))
        .toPlan(second);
  }

  private static Verdict hanging(
      Actor held, Actor second, Mug mug, HookStand stand, SceneTruth now) {
    RigidTransform mugFromStand = held.pose(now).inverse().compose(second.pose(now));
    boolean threaded =
        mug.threadedBy(mugFromStand.apply(stand.rodRoot()), mugFromStand.apply(stand.rodTip()));
    double height = held.middle(now).z();
    boolean free = held.released(now);
    return new Verdict(
        threaded && free && height >= LEAST_HEIGHT_METERS,
        "rod %s the handle, mug %.1f cm high, needs %.0f, %s"
            .formatted(
                threaded ? "passes through" : "misses",
                height * 100,
                LEAST_HEIGHT_METERS * 100,
                free ? "let go" : "still in the hand"));
  }
}
