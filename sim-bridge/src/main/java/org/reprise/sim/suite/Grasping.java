package org.reprise.sim.suite;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;

/**
 * Takes a thing from above and lifts it.
 *
 * @param target what to take
 * @param objectFromGrasp point to close the fingers around, in the target's frame
 * @param yawRadians yaw of the hand's x axis in the target's frame
 * @param order number of yaws that do the same, evenly spread over the full turn
 * @param openMeters opening before the grasp
 */
record Grasping(
    Actor target, Vector3 objectFromGrasp, double yawRadians, int order, double openMeters)
    implements StageScript {
  private static final double LIFT_METERS = 0.14;
  private static final double BOTTLENECK_OVER_TOP_METERS = 0.055;

  /** Takes a thing with its narrow side along its y axis. */
  static Grasping across(Actor target, Vector3 objectFromGrasp) {
    return new Grasping(target, objectFromGrasp, 0, 2, TopDown.OPEN_METERS);
  }

  /** Takes a round thing. */
  static Grasping round(Actor target, Vector3 objectFromGrasp) {
    return new Grasping(target, objectFromGrasp, 0, 8, TopDown.OPEN_METERS);
  }

  @Override
  public List<StagePlan> plans(SceneTruth truth) {
    RigidTransform object = target.pose(truth);
    Vector3 point = object.apply(objectFromGrasp);
    double above = target.prop().heightMeters() - objectFromGrasp.z() + BOTTLENECK_OVER_TOP_METERS;
    return TopDown.ranked(
        point,
        TopDown.turns(object.rotation().yawRadians() + yawRadians, order),
        yaw -> {
          RigidTransform grasp = TopDown.pose(point, yaw);
          return HandPath.from(TopDown.raised(grasp, above), openMeters, TopDown.HOLD_NEWTONS)
              .moveTo(grasp)
              .grip(0, TopDown.HOLD_NEWTONS)
              .moveTo(TopDown.raised(grasp, LIFT_METERS))
              .toPlan(target);
        });
  }
}
