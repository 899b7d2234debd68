package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;

/**
 * Leads the hand from place to place of a drawn path as far as that is free, turning it evenly from
 * how it is held at first to how the goal holds it. Places that are out of reach or not free are
 * passed over, with the reason.
 */
final class Guidance {
  private static final double JUMP_RADIANS = 0.3;
  private static final double STEP_METERS = 0.02;
  private static final double STEP_RADIANS = Math.toRadians(5);

  private final ArmKinematics kinematics;
  private final InverseKinematics inverse;
  private final JointPaths paths;
  private final Clearance clearance;

  /**
   * The way along a path.
   *
   * @param postures from the start on, the last of them where the path is left
   * @param refused places that were passed over, in words
   */
  record Led(List<double[]> postures, List<String> refused) {}

  Guidance(
      ArmKinematics kinematics, InverseKinematics inverse, JointPaths paths, Clearance clearance) {
    this.kinematics = kinematics;
    this.inverse = inverse;
    this.paths = paths;
    this.clearance = clearance;
  }

  /** Follows places from a free posture. */
  Led along(double[] start, double[] goal, List<Vector3> places) {
    UnitQuaternion from = kinematics.forward(JointVector.of(start)).rotation();
    UnitQuaternion to = kinematics.forward(JointVector.of(goal)).rotation();
    List<double[]> way = new ArrayList<>(List.of(start));
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      RigidTransform pose =
          new RigidTransform(from.interpolate(to, (i + 1.0) / places.size()), places.get(i));
      double[] posture = way.getLast().clone();
      if (!reach(pose, posture)) {
        refused.add(words(i, places, "the hand cannot be led there"));
      } else if (!paths.isFree(posture) || !paths.isFree(way.getLast(), posture)) {
        refused.add(words(i, places, clearance.describe()));
      } else {
        way.add(posture);
      }
    }
    return new Led(way, refused);
  }

  /** Leads the hand straight to a pose, without a jump. */
  private boolean reach(RigidTransform to, double[] posture) {
    RigidTransform from = kinematics.forward(JointVector.of(posture));
    double length = from.translation().distanceTo(to.translation()) / STEP_METERS;
    double turn = from.rotation().angleTo(to.rotation()) / STEP_RADIANS;
    int steps = Math.max(1, (int) Math.ceil(Math.max(length, turn)));
    for (int step = 1; step <= steps; step++) {
      double[] before = posture.clone();
      if (!inverse.refine(from.interpolate(to, (double) step / steps), posture)
          || JointPaths.length(before, posture) > JUMP_RADIANS) {
        return false;
      }
    }
    return true;
  }

  private static String words(int place, List<Vector3> places, String why) {
    Vector3 at = places.get(place);
    return String.format(
        Locale.ROOT,
        "place %d of %d (%.2f, %.2f, %.2f m): %s",
        place + 1,
        places.size(),
        at.x(),
        at.y(),
        at.z(),
        why);
  }
}
