package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Searches the full circle of yaw, coarse to fine.
 *
 * <p>The centroid of a partial view lies in front of the object's axis by an unknown part of the
 * object's width. So each yaw is tried with the axis at several depths behind the centroids and a
 * grid of shifts around each.
 */
final class PoseSearch {
  private static final int YAWS = 36;
  private static final double[] AXIS_DEPTHS = {0, 0.4, 0.8};
  private static final int SHIFTS = 2;
  private static final double SHIFT_METERS = 0.018;
  private static final double[] COARSE = {Math.toRadians(5), 0.009, 0.009, 0, 0, 0};
  private static final double[] MIDDLE = {Math.toRadians(3), 0.005, 0.005, 0, 0, 0};
  private static final double[] FINE = {Math.toRadians(1.5), 0.003, 0.003, 0.002, 0, 0};

  private static final int LEANING_YAWS = 18;
  private static final int LEANINGS = 6;
  private static final double LEAN_RADIANS = Math.toRadians(18);
  private static final double[] LEANING_COARSE = {
    Math.toRadians(6), 0.010, 0.010, 0.010, Math.toRadians(6), Math.toRadians(6)
  };
  private static final double[] LEANING_MIDDLE = {
    Math.toRadians(4), 0.006, 0.006, 0.005, Math.toRadians(4), Math.toRadians(4)
  };
  private static final double[] LEANING_FINE = {
    Math.toRadians(2), 0.003, 0.003, 0.003, Math.toRadians(2), Math.toRadians(2)
  };
  private static final double FINE_TAU_METERS = 0.006;

  private final ViewModel demo;
  private final ViewModel live;
  private final JointCost cost;
  private final Vector3 pivot;
  private final Simplex simplex = new Simplex();

  PoseSearch(ViewModel demo, ViewModel live, JointCost cost, Vector3 pivot) {
    this.demo = demo;
    this.live = live;
    this.cost = cost;
    this.pivot = pivot;
  }

  /** Returns what a coarse look at all yaws finds, in the order of the yaws. */
  List<PoseCandidate> coarse() {
    return refined(sweep(), 0, 0.020, COARSE, 24);
  }

  /** Returns distinct local minima of the fine cost for upright objects, best first. */
  List<PoseCandidate> fine(List<PoseCandidate> coarse) {
    List<PoseCandidate> middle = refined(PoseCandidate.distinct(coarse, 24), 1, 0.010, MIDDLE, 45);
    List<PoseCandidate> fine =
        refined(PoseCandidate.distinct(middle, 8), 2, FINE_TAU_METERS, FINE, 70);
    return PoseCandidate.distinct(fine, 8);
  }

  /** Returns distinct local minima of the fine cost for objects that may lean, best first. */
  List<PoseCandidate> leaning(List<PoseCandidate> coarse) {
    List<PoseCandidate> starts = new ArrayList<>();
    for (PoseCandidate upright : PoseCandidate.distinct(coarse, LEANING_YAWS)) {
      starts.add(upright);
      for (int k = 0; k < LEANINGS; k++) {
        double[] pose = upright.pose().clone();
        pose[PoseVector.TILT_X] = LEAN_RADIANS * Math.cos(2 * Math.PI * k / LEANINGS);
        pose[PoseVector.TILT_Y] = LEAN_RADIANS * Math.sin(2 * Math.PI * k / LEANINGS);
        starts.add(new PoseCandidate(pose, upright.cost()));
      }
    }
    List<PoseCandidate> leaning = refined(starts, 0, 0.020, LEANING_COARSE, 60);
    List<PoseCandidate> middle =
        refined(PoseCandidate.distinct(leaning, 24), 1, 0.010, LEANING_MIDDLE, 100);
    List<PoseCandidate> fine =
        refined(PoseCandidate.distinct(middle, 8), 2, FINE_TAU_METERS, LEANING_FINE, 150);
    return PoseCandidate.distinct(fine, 8);
  }

  /** Returns the fine cost of a motion. */
  double judge(double[] pose) {
    return cost.at(pose, 2, FINE_TAU_METERS);
  }

  private List<PoseCandidate> refined(
      List<PoseCandidate> starts, int level, double tau, double[] steps, int evaluations) {
    List<PoseCandidate> refined = new ArrayList<>();
    for (PoseCandidate start : starts) {
      double[] pose = start.pose().clone();
      double found = simplex.minimize(pose, steps, evaluations, p -> cost.at(p, level, tau));
      refined.add(new PoseCandidate(pose, found));
    }
    return refined;
  }

  /** Returns the two best shifts of each yaw. */
  private List<PoseCandidate> sweep() {
    double width = Math.min(demo.halfWidthMeters(), live.halfWidthMeters());
    List<PoseCandidate> starts = new ArrayList<>();
    for (int i = 0; i < YAWS; i++) {
      double yaw = 2 * Math.PI * i / YAWS;
      List<PoseCandidate> here = new ArrayList<>();
      for (double share : AXIS_DEPTHS) {
        Vector3 axis = demo.centroid().plus(demo.awayFromCamera().times(share * width));
        Vector3 target = live.centroid().plus(live.awayFromCamera().times(share * width));
        Vector3 centre = target.plus(UnitQuaternion.ofYaw(yaw).rotate(pivot.minus(axis)));
        grid(yaw, centre, here);
      }
      starts.addAll(PoseCandidate.distinct(here, 2));
    }
    return starts;
  }

  private void grid(double yaw, Vector3 centre, List<PoseCandidate> found) {
    for (int i = -SHIFTS; i <= SHIFTS; i++) {
      for (int j = -SHIFTS; j <= SHIFTS; j++) {
        double x = centre.x() + i * SHIFT_METERS;
        double y = centre.y() + j * SHIFT_METERS;
        double[] pose = {yaw, x, y, pivot.z(), 0, 0};
        found.add(new PoseCandidate(pose, cost.at(pose, 0, 0.025)));
      }
    }
  }
}
