package org.reprise.controller.ros;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.actionlib_msgs.GoalStatus;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryActionType;

/**
 * Sends trajectories from rospy. Debian does not ship control_msgs: genpy makes the Python classes,
 * and their MD5 sums, from the definitions that this client sends in its connection headers.
 */
final class RosTrajectoryIT {
  private static final String CLIENT =
      """
      import sys, rospy
      from genpy.dynamic import generate_dynamic
      from trajectory_msgs.msg import JointTrajectoryPoint
      name, goal_type, goal_text, result_type, result_text = sys.argv[1:6]
      joints, radians = sys.argv[6].split(','), [float(x) for x in sys.argv[7].split(',')]
      Goal = generate_dynamic(goal_type, goal_text)[goal_type]
      Result = generate_dynamic(result_type, result_text)[result_type]
      rospy.init_node('planner')
      ends = []
      rospy.Subscriber(name + '/result', Result, ends.append)
      goals = rospy.Publisher(name + '/goal', Goal, queue_size=1)
      while goals.get_num_connections() == 0:
          rospy.sleep(0.02)
      def send(joint_names):
          goal = Goal()
          goal.goal_id.id = 'goal %d' % len(ends)
          goal.goal.trajectory.joint_names = joint_names
          goal.goal.trajectory.points = [JointTrajectoryPoint(
              positions=radians, time_from_start=rospy.Duration(0.3))]
          before = len(ends)
          goals.publish(goal)
          while len(ends) == before:
              rospy.sleep(0.02)
          print(ends[-1].status.goal_id.id, ends[-1].status.status, ends[-1].result.error_code)
      send(joints)
      send(['elbow'] + joints[1:])
      print('md5', Goal._md5sum)
      """;

  @Test
  void followsWhatRospyAsksFor() {
    RobotConfig config = RobotConfigs.load("panda");
    var type = FollowJointTrajectoryActionType.TYPE;
    try (RosGraph graph = RosGraph.start();
        ServedRobot robot =
            new ServedRobot(graph.node("arm_driver"), config, 0, Optional.empty(), false)) {
      RosGraph.requireModule("trajectory_msgs", "python3-trajectory-msgs");
      double[] target = config.observeRadians().toArray();
      StringBuilder names = new StringBuilder();
      StringBuilder radians = new StringBuilder();
      for (int joint = 0; joint < target.length; joint++) {
        names.append(joint == 0 ? "" : ",").append(config.joints().get(joint).name());
        radians.append(joint == 0 ? "" : ",").append(target[joint]);
      }

      String said =
          graph.finish(
              graph.python(
                  CLIENT,
                  RosRobotServer.trajectoryAction(config.ros().orElseThrow()),
                  type.goalType().name(),
                  type.goalType().definition(),
                  type.resultType().name(),
                  type.resultType().definition(),
                  names.toString(),
                  radians.toString()));

      assertThat(said)
          .contains("goal 0 " + GoalStatus.SUCCEEDED + " 0")
          .contains("goal 1 " + GoalStatus.ABORTED + " -1")
          .contains("md5 " + type.goalType().md5());
      assertThat(robot.arm().radians()).containsExactly(target);
    }
  }
}
