package org.reprise.controller.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Reachability;
import org.reprise.hardware.RobotConfig;

/**
 * Checks whether the arm can take the hand along a path without changing its posture in a jump.
 *
 * <p>The path is filled in to steps of at most 1 cm and 3 degrees. From each of several postures
 * that reach the first pose, the arm follows as the servo does: the nearest posture, leaning away
 * from tight joints. The start with the greatest margin is kept, the one nearer to the ready
 * posture where margins are alike.
 */
public final class PathReachability implements Reachability {
  private static final double STEP_METERS = 0.01;
  private static final double STEP_RADIANS = Math.toRadians(3);
  private static final double JUMP_RADIANS = 0.25;
  private static final int STARTS = 8;
  private static final double AMPLE_MARGIN_RADIANS = 0.2;
  private static final double READY_WEIGHT = 0.05;

  private final InverseKinematics inverse;
  private final JointRange range;
  private final JointVector ready;

  /**
   * Prepares the check.
   *
   * @param robot arm
   * @param seed seed of the search for starts
   */
  public PathReachability(RobotConfig robot, long seed) {
    this.inverse = new InverseKinematics(robot, 0, seed);
    this.range = inverse.range();
    this.ready = robot.readyRadians();
  }

  /**
   * The answer with the postures behind it.
   *
   * @param reach the answer
   * @param postures one for each given pose, from the best start; shorter than the path if not
   *     reachable
   */
  public record Followed(Reach reach, List<JointVector> postures) {
    /** Copies the list. */
    public Followed {
      postures = List.copyOf(postures);
    }
  }

  @Override
  public Reach check(List<RigidTransform> baseFromGripper) {
    return follow(baseFromGripper, ready).reach();
  }

  /**
   * Checks a path and keeps the postures.
   *
   * @param baseFromGripper poses of the tool frame, first to last
   * @param near posture that the first should be near to where there is a choice
   * @throws IllegalArgumentException if the path is empty
   */
  public Followed follow(List<RigidTransform> baseFromGripper, JointVector near) {
    if (baseFromGripper.isEmpty()) {
      throw new IllegalArgumentException("poses=0: a path needs one pose or more");
    }
    List<JointVector> candidates = inverse.solutions(baseFromGripper.getFirst(), near, STARTS);
    Followed best =
        new Followed(
            refusal("pose=0: no posture inside the joint limits takes the hand there"), List.of());
    double bestScore = Double.NEGATIVE_INFINITY;
    for (JointVector start : candidates) {
      Followed followed = followFrom(start, baseFromGripper);
      double score = score(followed, start, near);
      if (score > bestScore) {
        best = followed;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(Followed followed, JointVector start, JointVector near) {
    if (!followed.reach().reachable()) {
      return followed.postures().size() - 1e6;
    }
    double away = 0;
    for (int joint = 0; joint < near.size(); joint++) {
      away = Math.max(away, Math.abs(start.get(joint) - near.get(joint)));
    }
    return Math.min(followed.reach().marginRadians(), AMPLE_MARGIN_RADIANS) - READY_WEIGHT * away;
  }

  /**
   * Checks a path that begins where the arm stands.
   *
   * @param start posture whose hand is at the first pose
   * @param path poses of the tool frame, first to last
   */
  public Followed followFrom(JointVector start, List<RigidTransform> path) {
    List<JointVector> postures = new ArrayList<>(List.of(start));
    double[] radians = start.toArray();
    double margin = range.marginRadians(radians);
    for (int pose = 1; pose < path.size(); pose++) {
      RigidTransform from = path.get(pose - 1);
      RigidTransform to = path.get(pose);
      int steps = steps(from, to);
      for (int step = 1; step <= steps; step++) {
        double[] before = radians.clone();
        if (!inverse.refine(from.interpolate(to, (double) step / steps), radians)) {
          return refused(pose, radians, "the arm cannot follow", postures);
        }
        int jumped = jumped(before, radians);
        if (jumped >= 0) {
          return refused(pose, before, "joint=%d would jump".formatted(jumped), postures);
        }
        margin = Math.min(margin, range.marginRadians(radians));
      }
      postures.add(JointVector.of(radians));
    }
    return new Followed(new Reach(true, margin, start, ""), postures);
  }

  private Followed refused(int pose, double[] radians, String why, List<JointVector> postures) {
    int joint = range.tightestJoint(radians);
    return new Followed(
        refusal(
            "pose=%d: %s; tightest joint=%d at %.3f of %.3f..%.3f radians"
                .formatted(
                    pose,
                    why,
                    joint,
                    radians[joint],
                    range.lowerRadians(joint),
                    range.upperRadians(joint))),
        postures);
  }

  private static Reach refusal(String reason) {
    return new Reach(false, -1, JointVector.zero(0), reason);
  }

  private static int jumped(double[] before, double[] after) {
    for (int joint = 0; joint < before.length; joint++) {
      if (Math.abs(after[joint] - before[joint]) > JUMP_RADIANS) {
        return joint;
      }
    }
    return -1;
  }

  private static int steps(RigidTransform from, RigidTransform to) {
    double length = from.translation().distanceTo(to.translation()) / STEP_METERS;
    double turn = from.rotation().angleTo(to.rotation()) / STEP_RADIANS;
    return Math.max(1, (int) Math.ceil(Math.max(length, turn)));
  }
}
