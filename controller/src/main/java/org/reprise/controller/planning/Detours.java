package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;

/** Joins two free postures: straight, over the objects, or by searching. */
final class Detours {
  private static final double[] HEIGHTS_METERS = {0.25, 0.4, 0.55};
  private static final double LIFT_STEP_METERS = 0.03;

  private final ArmKinematics kinematics;
  private final InverseKinematics inverse;
  private final JointPaths paths;
  private final Clearance clearance;
  private final long seed;

  Detours(
      ArmKinematics kinematics,
      InverseKinematics inverse,
      JointPaths paths,
      Clearance clearance,
      long seed) {
    this.kinematics = kinematics;
    this.inverse = inverse;
    this.paths = paths;
    this.clearance = clearance;
    this.seed = seed;
  }

  /** Returns a free path; searches by trees only where asked to. */
  Optional<List<double[]>> between(double[] start, double[] goal, boolean search) {
    if (paths.isFree(start, goal)) {
      return Optional.of(List.of(start, goal));
    }
    for (double height : HEIGHTS_METERS) {
      List<double[]> up = lifted(start, height);
      List<double[]> down = lifted(goal, height).reversed();
      if (paths.isFree(up.getLast(), down.getFirst())) {
        List<double[]> over = new ArrayList<>(up);
        over.addAll(down);
        return Optional.of(over);
      }
    }
    return search
        ? new RapidTrees(paths, clearance.range()).search(start, goal, new SplittableRandom(seed))
        : Optional.empty();
  }

  /** Lifts the hand towards a height as far as that is free. */
  private List<double[]> lifted(double[] radians, double heightMeters) {
    List<double[]> way = new ArrayList<>(List.of(radians));
    RigidTransform pose = kinematics.forward(JointVector.of(radians));
    double rise = heightMeters - pose.translation().z();
    int steps = (int) Math.ceil(Math.max(rise, 0) / LIFT_STEP_METERS);
    double[] posture = radians.clone();
    for (int step = 1; step <= steps; step++) {
      Vector3 moved = pose.translation().plus(Vector3.UP.times(rise * step / steps));
      if (!inverse.refine(new RigidTransform(pose.rotation(), moved), posture)
          || !paths.isFree(way.getLast(), posture)) {
        return way;
      }
      way.add(posture.clone());
    }
    return way;
  }
}
