package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Backs the hand out of a place where a margin is broken: along a straight line, up or against the
 * hand's own direction first, on which no margin is broken more than it was.
 */
final class StraightRetreat {
  private static final double STEP_METERS = 0.01;
  private static final int STEPS = 30;
  private static final double FINGER_WORSE_METERS = 0.004;
  private static final double BODY_WORSE_METERS = 0.001;
  private static final double JUMP_RADIANS = 0.3;

  private final ArmKinematics kinematics;
  private final InverseKinematics inverse;
  private final Clearance clearance;
  private final RobotConfig robot;

  StraightRetreat(
      ArmKinematics kinematics, InverseKinematics inverse, Clearance clearance, RobotConfig robot) {
    this.kinematics = kinematics;
    this.inverse = inverse;
    this.clearance = clearance;
    this.robot = robot;
  }

  /** Returns postures from {@code radians} to a free one; only itself where it is free. */
  Optional<List<double[]>> from(double[] radians) {
    double room = clearance.roomMeters(radians);
    if (room >= 0) {
      return Optional.of(List.of(radians));
    }
    double body = Math.min(0, clearance.lastBodyRoomMeters()) - BODY_WORSE_METERS;
    double finger = Math.min(0, clearance.lastFingerRoomMeters()) - FINGER_WORSE_METERS;
    RigidTransform pose = kinematics.forward(JointVector.of(radians));
    for (Vector3 direction : directions(pose)) {
      List<double[]> way = along(direction, pose, radians, body, finger);
      if (clearance.roomMeters(way.getLast()) >= 0) {
        return Optional.of(way);
      }
    }
    return Optional.empty();
  }

  private List<Vector3> directions(RigidTransform pose) {
    Vector3 back = pose.rotation().rotate(new Vector3(0, 0, -1));
    Vector3 center = robot.workspace().minMeters().plus(robot.workspace().maxMeters()).times(0.5);
    Vector3 inward = center.minus(pose.translation());
    List<Vector3> directions = new ArrayList<>();
    directions.add(back);
    directions.add(Vector3.UP);
    directions.add(back.plus(Vector3.UP));
    directions.add(inward);
    directions.add(inward.plus(Vector3.UP));
    for (double side : new double[] {-1, 1}) {
      directions.add(pose.rotation().rotate(new Vector3(side, 0, -0.3)));
      directions.add(pose.rotation().rotate(new Vector3(0, side, -0.3)));
    }
    directions.removeIf(direction -> direction.norm() < 0.1);
    return directions;
  }

  private List<double[]> along(
      Vector3 direction, RigidTransform pose, double[] radians, double body, double finger) {
    Vector3 unit = direction.normalized();
    List<double[]> way = new ArrayList<>(List.of(radians));
    double[] posture = radians.clone();
    for (int step = 1; step <= STEPS; step++) {
      Vector3 moved = pose.translation().plus(unit.times(step * STEP_METERS));
      boolean reached =
          inverse.refine(new RigidTransform(pose.rotation(), moved), posture)
              && JointPaths.length(way.getLast(), posture) < JUMP_RADIANS;
      double room = reached ? clearance.roomMeters(posture) : Double.NEGATIVE_INFINITY;
      if (!reached
          || clearance.lastBodyRoomMeters() < body
          || clearance.lastFingerRoomMeters() < finger) {
        return way;
      }
      way.add(posture.clone());
      if (room >= 0) {
        return way;
      }
    }
    return way;
  }
}
