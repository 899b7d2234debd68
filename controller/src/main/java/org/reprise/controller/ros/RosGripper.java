package org.reprise.controller.ros;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.time.NanoClock;
import org.reprise.core.time.Patience;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RosProfile.GripperLink;
import org.reprise.ros.RosException;
import org.reprise.ros.action.ActionClient;
import org.reprise.ros.message.ActionGoal;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Subscriber;
import org.reprise.rosmsg.control_msgs.GripperCommandActionType;
import org.reprise.rosmsg.control_msgs.GripperCommandFeedback;
import org.reprise.rosmsg.control_msgs.GripperCommandGoal;
import org.reprise.rosmsg.control_msgs.GripperCommandResult;
import org.reprise.rosmsg.sensor_msgs.JointState;

/**
 * Drives a hand by the action {@code control_msgs/GripperCommand} and reads its finger joints. It
 * holds something when the last command ended stalled before its goal.
 */
public final class RosGripper implements Gripper, AutoCloseable {
  private final double maxWidthMeters;
  private final GripperLink link;
  private final ActionClient<GripperCommandGoal, GripperCommandResult, GripperCommandFeedback>
      action;
  private final Subscriber<JointState> fingers;
  private final JointStateDecoder decoder;
  private final double[] values;
  private volatile GripperState newest = new GripperState(0, 0, 0, false);
  private volatile boolean heard;
  private volatile boolean holds;

  private RosGripper(Node node, RobotConfig config, GripperLink link) {
    this.link = link;
    maxWidthMeters = config.hand().maxWidthMeters();
    action = new ActionClient<>(node, link.action(), GripperCommandActionType.TYPE);
    decoder = new JointStateDecoder(link.joints());
    values = new double[3 * link.joints().size()];
    fingers = node.newSubscriber(link.jointStatesTopic(), JointState.TYPE);
  }

  /**
   * Takes the hand's topics and waits until its action answers and its fingers were heard.
   *
   * @param clock monotonic clock
   * @param patience how long to wait
   * @throws RosException if the robot's ROS profile has no gripper, or its driver is not there
   */
  public static RosGripper connect(
      Node node, RobotConfig config, NanoClock clock, Duration patience) {
    GripperLink link =
        RosRobot.profile(config)
            .gripper()
            .orElseThrow(() ->
                new RosException(
                    "robot=%s: its ROS profile has no section gripper; add one"
                        .formatted(config.name())));
    RosGripper gripper = new RosGripper(node, config, link);
    gripper.action.start();
    gripper.fingers.addMessageListener(gripper::take, 0);
    if (!Patience.await(clock, patience, () -> gripper.heard && gripper.action.isConnected())) {
      gripper.close();
      throw new RosException(
          "action=%s connected=%s topic=%s heard=%s waited=%d ms: no hand; start its driver or mend ros.gripper"
              .formatted(
                  link.action(),
                  gripper.action.isConnected(),
                  link.jointStatesTopic(),
                  gripper.heard,
                  patience.toMillis()));
    }
    return gripper;
  }

  private synchronized void take(JointState message) {
    if (decoder.decode(message, values)) {
      List<String> joints = link.joints();
      double position = 0;
      double effort = 0;
      for (int joint = 0; joint < joints.size(); joint++) {
        position += values[joint] / joints.size();
        effort += Math.abs(values[2 * joints.size() + joint]) / joints.size();
      }
      newest =
          new GripperState(
              message.header.stampNanos,
              Math.max(0, position / link.positionPerWidth()),
              effort,
              holds);
      heard = true;
    }
  }

  @Override
  public double maxWidthMeters() {
    return maxWidthMeters;
  }

  @Override
  public void command(GripperCommand command) {
    ActionGoal<GripperCommandGoal> goal = action.newGoal();
    goal.content().command.position = command.widthMeters() * link.positionPerWidth();
    goal.content().command.maxEffort = command.effortNewtons();
    holds = false;
    CompletableFuture<Void> _ =
        action
            .send(goal, feedback -> holds = feedback.stalled && !feedback.reachedGoal)
            .result()
            .thenAccept(
                result -> holds = result.content().stalled && !result.content().reachedGoal);
  }

  @Override
  public GripperState read() {
    GripperState state = newest;
    return new GripperState(state.nanos(), state.widthMeters(), state.effortNewtons(), holds);
  }

  @Override
  public void close() {
    fingers.close();
    action.close();
  }
}
