package org.reprise.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.controller.motion.PathTiming;
import org.reprise.controller.motion.RateLimits;
import org.reprise.controller.planning.ApproachPlanner;
import org.reprise.controller.planning.Plan;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;

/** Times planned paths over an empty table. */
final class PathTimes {
  private static final int PATHS = 200;

  private final RobotConfig robot;
  private final List<RateLimits> limits;
  private final List<List<JointVector>> paths = new ArrayList<>();
  private final double period;

  PathTimes(RobotConfig robot, long seed) {
    this.robot = robot;
    period = robot.periodNanos() * 1e-9;
    limits = robot.joints().stream().map(joint -> RateLimits.of(joint.limits())).toList();
    ApproachPlanner planner = new ApproachPlanner(robot, seed);
    SplittableRandom random = new SplittableRandom(seed);
    PointCloud nothing = PointCloud.of(new float[0], new int[0]);
    ApproachPlanner.Surroundings free =
        new ApproachPlanner.Surroundings(new Obstacles(0, nothing, nothing), 0.08);
    JointVector at = robot.observeRadians();
    while (paths.size() < PATHS) {
      if (planner.toPose(at, pose(random), free) instanceof Plan.Found found) {
        paths.add(found.path());
        at = found.path().getLast();
      }
    }
  }

  private static RigidTransform pose(SplittableRandom random) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(random.nextDouble(-1.5, 1.5)).compose(new UnitQuaternion(0, 1, 0, 0)),
        new Vector3(
            random.nextDouble(0.4, 0.65),
            random.nextDouble(-0.3, 0.3),
            random.nextDouble(0.03, 0.3)));
  }

  void measure(Map<String, Object> figures) {
    PathTiming usual = new PathTiming(limits, PathTiming.USUAL_SHARE, period);
    PathTiming full = new PathTiming(limits, 1, period);
    double before = 0;
    double now = 0;
    double slowest = 0;
    double whole = 0;
    double bound = 0;
    List<Double> micros = new ArrayList<>();
    for (List<JointVector> path : paths) {
      double old = (new SlidingMeanTiming(path, robot.joints(), period).size() - 1) * period;
      long start = System.nanoTime();
      double timed = (usual.time(path).size() - 1) * period;
      micros.add((System.nanoTime() - start) * 1e-3);
      JointTrajectory fast = full.time(path);
      before += old;
      now += timed;
      slowest = Math.max(slowest, timed / old);
      whole += (fast.size() - 1) * period;
      bound += PathBound.seconds(positions(fast), limits);
    }
    String prefix = robot.name() + "_paths_";
    figures.put(prefix + "before_mean_seconds", before / PATHS);
    figures.put(prefix + "now_mean_seconds", now / PATHS);
    figures.put(prefix + "now_to_before_mean_ratio", now / before);
    figures.put(prefix + "now_to_before_max_ratio", slowest);
    figures.put(prefix + "all_limits_mean_seconds", whole / PATHS);
    figures.put(prefix + "bound_without_jerk_mean_seconds", bound / PATHS);
    figures.put(prefix + "all_limits_to_bound_ratio", whole / bound);
    Spread.of(micros).putInto(figures, prefix + "microseconds");
  }

  private static List<double[]> positions(JointTrajectory trajectory) {
    List<double[]> positions = new ArrayList<>();
    for (int k = 0; k < trajectory.size(); k++) {
      positions.add(trajectory.at(k));
    }
    return positions;
  }
}
