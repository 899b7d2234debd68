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
  private static final int SCOUTS = 40;
  private static final int SCOUTED = 6;
  private static final int POLISHED = 3;

  /** This far behind the best at a coarser level a candidate cannot win any more. */
  private static final double HOPELESS = 0.25;

  /** Candidates this close to the best are told apart with the greatest care. */
  private static final double CLOSE = 0.06;

  private static final int ALL = Integer.MAX_VALUE;

  private static final double[] COARSE = {Math.toRadians(5), 0.009, 0.009, 0, 0, 0, 0, 0};
  private static final double[] MIDDLE = {1, 1, 1, 0, 0, 0, 0, 0};
  private static final double[] FINE = {1, 1, 1, 1, 0, 0, 0, 0};
  private static final double[] POLISH = {Math.toRadians(1.5), 0.003, 0.003, 0.002, 0, 0, 0, 0};

  private static final double[] RESIZED_COARSE = {
    Math.toRadians(5), 0.009, 0.009, 0, 0, 0, 0.1, 0.05
  };
  private static final double[] RESIZED = {1, 1, 1, 0, 0, 0, 1, 1};

  private static final int LEANING_YAWS = 18;
  private static final int LEANINGS = 6;
  private static final int LEANING_STARTS = 40;
  private static final double LEAN_RADIANS = Math.toRadians(18);
  private static final double[] LEANING_COARSE = {
    Math.toRadians(6), 0.010, 0.010, 0.010, Math.toRadians(6), Math.toRadians(6), 0, 0
  };
  private static final double[] LEANING_FINE = {1, 1, 1, 1, 1, 1, 0, 0};
  private static final double[] LEANING_POLISH = {
    Math.toRadians(2), 0.003, 0.003, 0.003, Math.toRadians(2), Math.toRadians(2), 0, 0
  };
  private static final double MIDDLE_TAU_METERS = 0.010;
  private static final double SOFT_MIDDLE_TAU_METERS = 0.016;
  private static final double SOFT_TAU_METERS = 0.010;

  /** Distance at which a point of the finest level counts in full. */
  static final double FINE_TAU_METERS = 0.006;

  private final ViewModel demo;
  private final ViewModel live;
  private final CoarseCost rough;
  private final JointCost cost;
  private final Descent descent;
  private final Vector3 pivot;
  private final double rise;
  private final Simplex simplex = new Simplex();

  PoseSearch(ViewModel demo, ViewModel live, JointCost cost, PoseVector form, double rise) {
    this.rise = rise;
    this.demo = demo;
    this.live = live;
    this.rough = new CoarseCost(demo, live, form);
    this.cost = cost;
    this.descent = new Descent(cost);
    this.pivot = form.pivot();
  }

  /** Returns what a coarse look at all yaws finds, in the order of the yaws. */
  List<PoseCandidate> coarse() {
    return roughly(sweep(), COARSE, 24);
  }

  /** Returns distinct local minima of the fine cost for upright objects, best first. */
  List<PoseCandidate> fine(List<PoseCandidate> coarse) {
    List<PoseCandidate> middle =
        descended(PoseCandidate.distinct(coarse, 24), MIDDLE, 1, MIDDLE_TAU_METERS, 8);
    List<PoseCandidate> fine =
        descended(PoseCandidate.distinct(middle, 8), FINE, 2, FINE_TAU_METERS, 12);
    return polished(PoseCandidate.distinct(fine, 8), POLISH, 60);
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
    List<PoseCandidate> judged = new ArrayList<>();
    for (PoseCandidate start : starts) {
      judged.add(
          new PoseCandidate(start.pose(), rough.at(start.pose(), ALL, Double.POSITIVE_INFINITY)));
    }
    List<PoseCandidate> leaning =
        roughly(PoseCandidate.distinct(judged, LEANING_STARTS), LEANING_COARSE, 60);
    List<PoseCandidate> middle =
        descended(PoseCandidate.distinct(leaning, 24), LEANING_FINE, 1, MIDDLE_TAU_METERS, 10);
    List<PoseCandidate> fine =
        descended(PoseCandidate.distinct(middle, 8), LEANING_FINE, 2, FINE_TAU_METERS, 10);
    return polished(PoseCandidate.distinct(fine, 8), LEANING_POLISH, 60);
  }

  /** Returns what a coarse look at all yaws finds for another object of the class. */
  List<PoseCandidate> resizedCoarse() {
    return roughly(sweep(), RESIZED_COARSE, 40);
  }

  /** Returns distinct local minima for another, upright object of the class, best first. */
  List<PoseCandidate> resized(List<PoseCandidate> coarse) {
    List<PoseCandidate> middle =
        descended(PoseCandidate.distinct(coarse, 24), RESIZED, 1, SOFT_MIDDLE_TAU_METERS, 10);
    List<PoseCandidate> fine =
        descended(PoseCandidate.distinct(middle, 8), RESIZED, 2, SOFT_TAU_METERS, 12);
    return PoseCandidate.distinct(fine, 8);
  }

  /** Returns the least fine cost of the same object next to a pose. */
  double costNear(double[] pose, boolean leaning) {
    double[] free = leaning ? LEANING_FINE : FINE;
    return descent.minimize(pose.clone(), free, 2, FINE_TAU_METERS, 20);
  }

  /** Returns the least cost of another object of the class next to a pose. */
  double resizedCostNear(double[] pose) {
    double[] resized = pose.clone();
    resized[PoseVector.HEIGHT] = rise;
    return descent.minimize(resized, RESIZED, 2, SOFT_TAU_METERS, 20);
  }

  private List<PoseCandidate> roughly(List<PoseCandidate> starts, double[] steps, int evaluations) {
    List<PoseCandidate> refined = new ArrayList<>();
    for (PoseCandidate start : starts) {
      double[] pose = start.pose().clone();
      double found =
          simplex.minimize(pose, steps, evaluations, (p, limit) -> rough.at(p, ALL, limit));
      refined.add(new PoseCandidate(pose, found));
    }
    return refined;
  }

  /** Moves starts downhill; what is far behind the best, in order, stays as it is. */
  private List<PoseCandidate> descended(
      List<PoseCandidate> starts, double[] free, int level, double tau, int evaluations) {
    List<PoseCandidate> refined = new ArrayList<>();
    for (PoseCandidate start : starts) {
      double[] pose = start.pose().clone();
      double found = start.cost();
      if (found < starts.getFirst().cost() + HOPELESS) {
        found = descent.minimize(pose, free, level, tau, evaluations);
      }
      refined.add(new PoseCandidate(pose, found));
    }
    return refined;
  }

  /** Moves the best of what Gauss-Newton steps found to where the cost with its jumps is least. */
  private List<PoseCandidate> polished(
      List<PoseCandidate> starts, double[] steps, int evaluations) {
    List<PoseCandidate> refined = new ArrayList<>();
    for (PoseCandidate start : starts) {
      double[] pose = start.pose().clone();
      double found = start.cost();
      if (refined.size() < POLISHED && found < starts.getFirst().cost() + CLOSE) {
        found =
            simplex.minimize(
                pose, steps, evaluations, (p, limit) -> cost.at(p, 2, FINE_TAU_METERS, limit));
      }
      refined.add(new PoseCandidate(pose, found));
    }
    return PoseCandidate.distinct(refined, 8);
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
      List<PoseCandidate> judged = new ArrayList<>();
      for (PoseCandidate candidate : PoseCandidate.distinct(here, SCOUTED)) {
        double found = rough.at(candidate.pose(), ALL, Double.POSITIVE_INFINITY);
        judged.add(new PoseCandidate(candidate.pose(), found));
      }
      starts.addAll(PoseCandidate.distinct(judged, 2));
    }
    return starts;
  }

  private void grid(double yaw, Vector3 centre, List<PoseCandidate> found) {
    for (int i = -SHIFTS; i <= SHIFTS; i++) {
      for (int j = -SHIFTS; j <= SHIFTS; j++) {
        double x = centre.x() + i * SHIFT_METERS;
        double y = centre.y() + j * SHIFT_METERS;
        double[] pose = {yaw, x, y, pivot.z(), 0, 0, 0, rise};
        double here = rough.at(pose, SCOUTS, Double.POSITIVE_INFINITY);
        found.add(new PoseCandidate(pose, here));
      }
    }
  }
}
