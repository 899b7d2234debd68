package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.hardware.RobotConfig;

/**
 * Finds ways for the arm that touch nothing: straight in joint space where that is free, else over
 * the objects, else by a search with two trees; then shortened and rounded.
 *
 * <p>Where the start is too near to something, as after a grasp or with an object that still stands
 * on the table, the hand first backs out in a straight line that makes nothing worse; a goal near
 * an object is entered in the same way. Use from one thread. The same question has the same answer.
 */
public final class ApproachPlanner {
  private static final double GOAL_MARGIN_RADIANS = 0.03;
  private static final double BROKEN_FINGER_MARGIN_METERS = 0.01;
  private static final double BROKEN_BODY_MARGIN_METERS = 0.007;
  private static final int GOALS = 8;
  private static final int SEARCHED_GOALS = 3;
  private static final double GUIDE_STEP_METERS = 0.05;

  private final RobotConfig robot;
  private final ArmKinematics kinematics;
  private final InverseKinematics inverse;
  private final long seed;

  /**
   * Prepares planning.
   *
   * @param robot arm
   * @param seed seed of every random choice
   */
  public ApproachPlanner(RobotConfig robot, long seed) {
    this.robot = robot;
    this.kinematics = new ArmKinematics(robot);
    this.inverse = new InverseKinematics(robot, GOAL_MARGIN_RADIANS, seed);
    this.seed = seed;
  }

  /**
   * What surrounds the arm while it moves.
   *
   * @param obstacles what it must not touch
   * @param openingMeters distance between the fingers
   */
  public record Surroundings(Obstacles obstacles, double openingMeters) {}

  /**
   * Plans to a posture.
   *
   * @param start posture to start from
   * @param goal posture to end in
   * @param surroundings what must not be touched
   */
  public Plan toPosture(JointVector start, JointVector goal, Surroundings surroundings) {
    return plan(start, List.of(goal), surroundings);
  }

  /**
   * Plans to a posture by a path that was drawn, as far as that is free; what must not be touched
   * goes before. From where the way leaves the path it goes on as without one.
   *
   * @param start posture to start from
   * @param goal posture to end in
   * @param surroundings what must not be touched
   * @param path the path
   */
  public GuidedPlan toPosture(
      JointVector start, JointVector goal, Surroundings surroundings, DrawnPath path) {
    List<Vector3> places = path.every(GUIDE_STEP_METERS);
    Clearance clearance =
        new Clearance(robot, surroundings.openingMeters(), surroundings.obstacles());
    JointPaths paths = new JointPaths(clearance);
    StraightRetreat retreat = new StraightRetreat(kinematics, inverse, clearance, robot);
    Optional<List<double[]>> out = retreat.from(start.toArray());
    List<List<double[]>> entries = entries(List.of(goal), clearance, retreat);
    if (out.isPresent() && !entries.isEmpty()) {
      List<double[]> entry = entries.getFirst();
      Guidance.Led led =
          new Guidance(kinematics, inverse, paths, clearance)
              .along(out.get().getLast(), entry.getLast(), places);
      List<String> refused = new ArrayList<>(led.refused());
      Detours detours = new Detours(kinematics, inverse, paths, clearance, seed);
      for (int left = led.postures().size(); left > 1; left--) {
        List<double[]> guided = led.postures().subList(0, left);
        Optional<List<double[]>> way = detours.between(guided.getLast(), entry.getLast(), false);
        if (way.isPresent()) {
          return new GuidedPlan(
              joined(out.get(), guided, way.get(), entry, paths), left - 1, refused);
        }
        refused.add(
            "place reached as number %d: no way on from there to the object".formatted(left - 1));
      }
      return new GuidedPlan(toPosture(start, goal, surroundings), 0, refused);
    }
    return new GuidedPlan(
        toPosture(start, goal, surroundings), 0, List.of("start or goal has no free way"));
  }

  private static Plan joined(
      List<double[]> out,
      List<double[]> guided,
      List<double[]> way,
      List<double[]> entry,
      JointPaths paths) {
    List<double[]> whole = new ArrayList<>(out);
    whole.addAll(guided.subList(1, guided.size()));
    whole.addAll(way.subList(1, way.size()));
    List<double[]> last = entry.reversed();
    whole.addAll(last.subList(1, last.size()));
    return new Plan.Found(paths.rounded(whole).stream().map(JointVector::of).toList());
  }

  /**
   * Plans to a pose of the tool frame.
   *
   * @param start posture to start from
   * @param baseFromGripper pose to end at
   * @param surroundings what must not be touched
   */
  public Plan toPose(JointVector start, RigidTransform baseFromGripper, Surroundings surroundings) {
    List<JointVector> goals = inverse.solutions(baseFromGripper, start, GOALS);
    if (goals.isEmpty()) {
      return new Plan.Blocked(
          "goal=%s: no posture inside the joint limits takes the hand there: move it nearer"
              .formatted(baseFromGripper.translation()));
    }
    return plan(start, goals, surroundings);
  }

  /**
   * Tells whether the rest of a plan is still free, to be asked when the scene has changed. Far
   * cheaper than planning: each posture that is left is checked once, and nothing is searched.
   *
   * @param plan plan on which the arm is
   * @param from posture of the arm now; far from the plan, the answer is no
   * @param surroundings what must not be touched now
   */
  public boolean valid(Plan plan, JointVector from, Surroundings surroundings) {
    return switch (plan) {
      case Plan.Blocked blocked -> false;
      case Plan.Found found ->
          new Revalidation(
                  new Clearance(robot, surroundings.openingMeters(), surroundings.obstacles()),
                  BROKEN_BODY_MARGIN_METERS,
                  BROKEN_FINGER_MARGIN_METERS)
              .isFree(found.path(), from);
    };
  }

  private Plan plan(JointVector start, List<JointVector> goals, Surroundings surroundings) {
    Clearance clearance =
        new Clearance(robot, surroundings.openingMeters(), surroundings.obstacles());
    JointPaths paths = new JointPaths(clearance);
    StraightRetreat retreat = new StraightRetreat(kinematics, inverse, clearance, robot);
    Optional<List<double[]>> out = retreat.from(start.toArray());
    if (out.isEmpty()) {
      clearance.roomMeters(start.toArray());
      return new Plan.Blocked("start: no way out: " + clearance.describe());
    }
    Detours detours = new Detours(kinematics, inverse, paths, clearance, seed);
    List<List<double[]>> entries = entries(goals, clearance, retreat);
    if (entries.isEmpty()) {
      clearance.roomMeters(goals.getFirst().toArray());
      return new Plan.Blocked("goal: " + clearance.describe());
    }
    for (int i = 0; i < entries.size(); i++) {
      List<double[]> entry = entries.get(i);
      Optional<List<double[]>> way =
          detours.between(out.get().getLast(), entry.getLast(), i < SEARCHED_GOALS);
      if (way.isPresent()) {
        return found(out.get(), way.get(), entry, paths);
      }
    }
    return new Plan.Blocked(
        "goals=%d: no way around the objects was found: choose another pose or clear the way"
            .formatted(entries.size()));
  }

  /** Returns the ways to free space from the goals that break no margin, or one only a little. */
  private static List<List<double[]>> entries(
      List<JointVector> goals, Clearance clearance, StraightRetreat retreat) {
    List<List<double[]>> entries = new ArrayList<>();
    for (JointVector goal : goals) {
      double[] radians = goal.toArray();
      clearance.roomMeters(radians);
      if (clearance.lastBodyRoomMeters() >= -BROKEN_BODY_MARGIN_METERS
          && clearance.lastFingerRoomMeters() >= -BROKEN_FINGER_MARGIN_METERS) {
        retreat.from(radians).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Plan found(
      List<double[]> out, List<double[]> way, List<double[]> entry, JointPaths paths) {
    List<double[]> whole = new ArrayList<>(out);
    List<double[]> middle = way.size() > 2 ? paths.shortened(way, new SplittableRandom(seed)) : way;
    whole.addAll(middle.subList(1, middle.size()));
    List<double[]> last = entry.reversed();
    whole.addAll(last.subList(1, last.size()));
    return new Plan.Found(paths.rounded(whole).stream().map(JointVector::of).toList());
  }
}
