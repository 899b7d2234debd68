package org.reprise.controller.ros;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reprise.ros.RosException;
import org.reprise.ros.action.ActionExecutor;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryFeedback;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryGoal;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryResult;

/**
 * Carries out the goals of a FollowJointTrajectory action on an arm. Of the tolerances the position
 * at the goal counts, and the time for it; where the client names none, 0.02 rad and one second.
 */
final class TrajectoryExecutor
    implements ActionExecutor<
        FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> {
  private static final long LOOK_NANOS = 5_000_000;
  private static final long FEEDBACK_NANOS = 50_000_000;
  private static final double TOLERANCE_RADIANS = 0.02;
  private static final long TOLERANCE_NANOS = 1_000_000_000;

  private final ServedArm arm;
  private final List<String> joints;

  TrajectoryExecutor(ServedArm arm, List<String> joints) {
    this.arm = arm;
    this.joints = joints;
  }

  @Override
  public End execute(
      FollowJointTrajectoryGoal goal,
      FollowJointTrajectoryResult result,
      Progress<FollowJointTrajectoryFeedback> progress) {
    JointPath path;
    try {
      path = JointPath.of(goal.trajectory, joints);
    } catch (RosException e) {
      return refuse(result, FollowJointTrajectoryResult.INVALID_GOAL, e.getMessage());
    }
    if (!arm.enabled()) {
      return refuse(result, FollowJointTrajectoryResult.INVALID_GOAL, "the arm is not enabled");
    }
    arm.ask(commanded -> path);
    while (arm.hasAsked() && !progress.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    long slack = goal.goalTimeToleranceNanos > 0 ? goal.goalTimeToleranceNanos : TOLERANCE_NANOS;
    long nextFeedback = 0;
    double[] start = arm.positions();
    while (arm.follows(path)) {
      if (progress.getAsBoolean()) {
        arm.stop();
        return End.PREEMPTED;
      }
      long nanos = arm.pathNanos();
      if (nanos >= path.durationNanos() && reached(path, goal)) {
        return End.SUCCEEDED;
      }
      if (nanos > path.durationNanos() + slack) {
        return refuse(
            result,
            FollowJointTrajectoryResult.GOAL_TOLERANCE_VIOLATED,
            "the arm did not arrive in time");
      }
      if (nanos >= nextFeedback) {
        nextFeedback = nanos + FEEDBACK_NANOS;
        report(path, start, nanos, progress);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    result.errorString = "another command replaced the trajectory";
    return End.PREEMPTED;
  }

  private static End refuse(FollowJointTrajectoryResult result, int code, @Nullable String why) {
    result.errorCode = code;
    result.errorString = String.valueOf(why);
    return End.ABORTED;
  }

  private boolean reached(JointPath path, FollowJointTrajectoryGoal goal) {
    double[] positions = arm.positions();
    for (int joint = 0; joint < positions.length; joint++) {
      double tolerance = TOLERANCE_RADIANS;
      for (var asked : goal.goalTolerance) {
        if (asked.name.equals(joints.get(joint)) && asked.position > 0) {
          tolerance = asked.position;
        }
      }
      if (Math.abs(positions[joint] - path.end(joint)) > tolerance) {
        return false;
      }
    }
    return true;
  }

  private void report(
      JointPath path,
      double[] start,
      long nanos,
      Progress<FollowJointTrajectoryFeedback> progress) {
    FollowJointTrajectoryFeedback feedback = progress.newFeedback();
    feedback.jointNames.addAll(joints);
    feedback.actual.positions = arm.positions().clone();
    feedback.desired.positions = start.clone();
    path.sample(start, nanos, feedback.desired.positions);
    feedback.error.positions =
        ServedArm.difference(feedback.desired.positions, feedback.actual.positions);
    feedback.desired.timeFromStartNanos = nanos;
    feedback.actual.timeFromStartNanos = nanos;
    progress.publish();
  }
}
