package org.reprise.controller.ros;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.ros.action.ActionClient;
import org.reprise.ros.message.ActionGoal;
import org.reprise.ros.message.ActionResult;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryActionType;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryFeedback;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryGoal;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryResult;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectoryPoint;

/** Lets the arm's own controller follow a trajectory: the action beside its command topic. */
public final class RosTrajectoryClient implements AutoCloseable {
  private final List<String> joints;
  private final ActionClient<
          FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback>
      action;

  private RosTrajectoryClient(Node node, RobotConfig config) {
    joints = config.joints().stream().map(JointConfig::name).toList();
    action =
        new ActionClient<>(
            node,
            RosRobotServer.trajectoryAction(RosRobot.profile(config)),
            FollowJointTrajectoryActionType.TYPE);
  }

  /**
   * One posture of a trajectory.
   *
   * @param nanosFromStart when the arm shall be there, nanoseconds after the start
   * @param radians positions of the joints
   */
  public record Waypoint(long nanosFromStart, JointVector radians) {}

  /** A trajectory that was sent. */
  public interface Following {
    /** Completes with the result and the goal's status. */
    CompletableFuture<ActionResult<FollowJointTrajectoryResult>> result();

    /** Asks the arm to give the trajectory up. */
    void cancel();
  }

  /**
   * Takes the action's topics.
   *
   * @throws org.reprise.ros.RosException if the configuration has no ROS profile
   */
  public static RosTrajectoryClient open(Node node, RobotConfig config) {
    RosTrajectoryClient client = new RosTrajectoryClient(node, config);
    client.action.start();
    return client;
  }

  /** Tells whether the arm's controller is there. */
  public boolean isConnected() {
    return action.isConnected();
  }

  /** Sends a trajectory, earliest posture first; it replaces the one before. */
  public Following follow(List<Waypoint> waypoints) {
    ActionGoal<FollowJointTrajectoryGoal> goal = action.newGoal();
    goal.content().trajectory.jointNames.addAll(joints);
    for (Waypoint waypoint : waypoints) {
      JointTrajectoryPoint point = new JointTrajectoryPoint();
      point.positions = waypoint.radians().toArray();
      point.timeFromStartNanos = waypoint.nanosFromStart();
      goal.content().trajectory.points.add(point);
    }
    var sent = action.send(goal, feedback -> {});
    return new Following() {
      @Override
      public CompletableFuture<ActionResult<FollowJointTrajectoryResult>> result() {
        return sent.result();
      }

      @Override
      public void cancel() {
        sent.cancel();
      }
    };
  }

  @Override
  public void close() {
    action.close();
  }
}
