package org.reprise.sim.suite;

import java.util.List;
import java.util.stream.DoubleStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.DoorCabinet;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.suite.SceneObject.Role;

/** Swinging a cabinet's door open by its post, the hand turning with the door. */
final class DoorTask {
  private static final double SWING_RADIANS = Math.toRadians(65);
  private static final double NEEDED_RADIANS = Math.toRadians(45);
  private static final double BOTTLENECK_METERS = 0.09;
  private static final double HAND_RADIUS_METERS = 0.09;

  private DoorTask() {}

  static Task open() {
    return new Task(
        "open-door",
        "open",
        "open the door",
        (random, paints) -> {
          DoorCabinet cabinet = DoorCabinet.draw(random, paints.getFirst());
          List<Vector3> post =
              DoubleStream.iterate(0, angle -> angle + SWING_RADIANS / 4)
                  .limit(5)
                  .mapToObj(angle -> swing(cabinet, angle).apply(cabinet.postTop()))
                  .toList();
          Footprint arc =
              post.stream()
                  .map(point -> Footprint.disc(point.x(), point.y(), HAND_RADIUS_METERS))
                  .reduce(Footprint.EMPTY, Footprint::and);
          Actor target = new Actor(Role.TARGET, cabinet, arc, post);
          return Staging.of(
              List.of(target),
              List.of(truth -> plans(target, cabinet, truth)),
              initial ->
                  now -> {
                    double open = now.jointPosition(DoorCabinet.joint(target.body()));
                    return new Verdict(
                        open >= NEEDED_RADIANS,
                        "door open by %.0f degrees, needs %.0f degrees"
                            .formatted(Math.toDegrees(open), Math.toDegrees(NEEDED_RADIANS)));
                  });
        });
  }

  private static RigidTransform swing(DoorCabinet cabinet, double openRadians) {
    return RigidTransform.ofYawAbout(cabinet.hinge(), cabinet.doorYawRadians(openRadians));
  }

  private static List<StagePlan> plans(Actor target, DoorCabinet cabinet, SceneTruth truth) {
    RigidTransform base = target.pose(truth);
    Vector3 grasp = cabinet.postTop().minus(Vector3.UP.times(0.020));
    double arc =
        SWING_RADIANS
            * Math.hypot(grasp.x() - cabinet.hinge().x(), grasp.y() - cabinet.hinge().y());
    return TopDown.ranked(
        base.apply(grasp),
        TopDown.turns(base.rotation().yawRadians(), 2),
        yaw -> {
          RigidTransform start = TopDown.pose(base.apply(grasp), yaw);
          RigidTransform cabinetFromHand = base.inverse().compose(start);
          RigidTransform end = base.compose(swing(cabinet, SWING_RADIANS)).compose(cabinetFromHand);
          return HandPath.from(
                  TopDown.raised(start, BOTTLENECK_METERS),
                  TopDown.OPEN_METERS,
                  TopDown.GUIDE_NEWTONS)
              .moveTo(start)
              .grip(0, TopDown.GUIDE_NEWTONS)
              .along(
                  share ->
                      base.compose(swing(cabinet, share * SWING_RADIANS)).compose(cabinetFromHand),
                  arc,
                  SWING_RADIANS)
              .grip(0.06, TopDown.GUIDE_NEWTONS)
              .moveTo(TopDown.raised(end, BOTTLENECK_METERS))
              .toPlan(target);
        });
  }
}
