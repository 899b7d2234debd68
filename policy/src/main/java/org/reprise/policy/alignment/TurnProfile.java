package org.reprise.policy.alignment;

import java.util.List;
import java.util.function.IntPredicate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/**
 * Tells how much worse a motion becomes when the object is turned about a vertical axis first.
 *
 * <p>Where turning costs nothing the views cannot tell the angles apart: at every angle for a
 * bottle, at some for a box, over an interval for a mug whose handle is hidden in one view.
 */
final class TurnProfile {
  /** Number of angles over the full circle. */
  static final int TURNS = 24;

  private static final int LEVEL = 1;
  private static final double TAU_METERS = 0.008;
  private static final int EVALUATIONS = 5;
  private static final double[] FREE = {0, 1, 1, 0, 0, 0, 0, 0};
  private static final double NEAR_RADIANS = Math.toRadians(11);

  private final PoseVector form;
  private final Vector3 middle;
  private final double[][] poses = new double[TURNS][];
  private final double[] costs = new double[TURNS];
  private final double[] contradictions = new double[TURNS];

  /**
   * Finds the best position of the object at every yaw.
   *
   * @param best the motion that was found; the first angle is its yaw
   * @param coarse what the coarse search found at all yaws
   */
  TurnProfile(
      ViewModel demo,
      ViewModel live,
      JointCost cost,
      PoseVector form,
      PoseCandidate best,
      List<PoseCandidate> coarse) {
    this.form = form;
    RigidTransform liveFromDemo = form.liveFromDemo(best.pose());
    this.middle = BodyAxis.of(demo.points(LEVEL).with(live.points(LEVEL), liveFromDemo.inverse()));
    Descent descent = new Descent(cost);
    for (int turn = 0; turn < TURNS; turn++) {
      double angle = 2 * Math.PI * turn / TURNS;
      Vector3 target =
          liveFromDemo.apply(RigidTransform.ofYawAbout(middle, angle).apply(form.pivot()));
      double[] turned = moved(best.pose(), best.pose()[PoseVector.YAW] + angle, target);
      double[] other = nearest(coarse, turned);
      boolean swap = judge(cost, other) < judge(cost, turned);
      poses[turn] = swap ? other : turned;
      costs[turn] = descent.minimize(poses[turn], FREE, LEVEL, TAU_METERS, EVALUATIONS);
      judge(cost, poses[turn]);
      contradictions[turn] = costs[turn] - JointCost.HIDDEN * cost.hidden();
    }
  }

  private static double judge(JointCost cost, double[] pose) {
    return cost.at(pose, LEVEL, TAU_METERS);
  }

  private static double[] moved(double[] pose, double yaw, Vector3 target) {
    double[] moved = pose.clone();
    moved[PoseVector.YAW] = yaw;
    moved[PoseVector.X] = target.x();
    moved[PoseVector.Y] = target.y();
    return moved;
  }

  /** Returns the best coarse candidate of about the same yaw, brought to it. */
  private static double[] nearest(List<PoseCandidate> coarse, double[] wanted) {
    PoseCandidate here = new PoseCandidate(wanted, Double.MAX_VALUE);
    PoseCandidate best = here;
    for (PoseCandidate candidate : coarse) {
      if (candidate.cost() < best.cost() && candidate.yawBetweenRadians(here) < NEAR_RADIANS) {
        best = candidate;
      }
    }
    double[] pose = best.pose();
    return moved(
        wanted, wanted[PoseVector.YAW], new Vector3(pose[PoseVector.X], pose[PoseVector.Y], 0));
  }

  /** Returns the axis of the object's body at the time of the demonstration, z = 0. */
  Vector3 middle() {
    return middle;
  }

  /** Returns how much the cost rises at a multiple of a 24th of a turn. */
  double excess(int turn) {
    return costs[Math.floorMod(turn, TURNS)] - costs[0];
  }

  /** Returns how much more of the views contradicts each other after a turn. */
  double contradiction(int turn) {
    return contradictions[Math.floorMod(turn, TURNS)] - contradictions[0];
  }

  /**
   * Returns the point of the demonstrated object that all motions of the chosen turns carry to
   * about the same place: the axis of the symmetry.
   *
   * <p>In complex numbers, with a the rotations and b the places of the pivot, both less their
   * means, the point lies at -sum(conj(a) b) / sum(|a|^2) from the pivot.
   */
  Vector3 axis(IntPredicate chosen) {
    double[] mean = new double[4];
    int n = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      if (chosen.test(turn)) {
        n++;
        mean[0] += Math.cos(poses[turn][PoseVector.YAW]);
        mean[1] += Math.sin(poses[turn][PoseVector.YAW]);
        mean[2] += poses[turn][PoseVector.X];
        mean[3] += poses[turn][PoseVector.Y];
      }
    }
    double re = 0;
    double im = 0;
    double weight = 1e-9;
    for (int turn = 0; turn < TURNS; turn++) {
      if (chosen.test(turn)) {
        double ar = Math.cos(poses[turn][PoseVector.YAW]) - mean[0] / n;
        double ai = Math.sin(poses[turn][PoseVector.YAW]) - mean[1] / n;
        double br = poses[turn][PoseVector.X] - mean[2] / n;
        double bi = poses[turn][PoseVector.Y] - mean[3] / n;
        re -= ar * br + ai * bi;
        im -= ar * bi - ai * br;
        weight += ar * ar + ai * ai;
      }
    }
    return form.pivot().plus(new Vector3(re / weight, im / weight, 0));
  }
}
