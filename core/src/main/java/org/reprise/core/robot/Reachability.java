package org.reprise.core.robot;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;

/** Tells whether the arm can take the hand along a path. */
@FunctionalInterface
public interface Reachability {
  /**
   * Checks a path of gripper poses, given in order, from one continuous arm posture to the next.
   *
   * @param baseFromGripper poses of the gripper's tool frame, first to last
   */
  Reach check(List<RigidTransform> baseFromGripper);

  /**
   * The answer.
   *
   * @param reachable whether every pose can be reached without leaving the limits or jumping
   * @param marginRadians least distance of a joint from its limit along the path; negative if not
   *     reachable
   * @param startRadians posture to start from, so that the whole path can be followed; empty vector
   *     if not reachable
   * @param reason what is in the way; empty if reachable
   */
  record Reach(boolean reachable, double marginRadians, JointVector startRadians, String reason) {}
}
