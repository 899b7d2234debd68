package org.reprise.controller.ros;

import java.util.List;
import java.util.Optional;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RosProfile;
import org.reprise.hardware.RosProfile.StateInput;
import org.reprise.ros.RosException;
import org.reprise.ros.action.ActionServer;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryActionType;
import org.reprise.rosmsg.intera_core_msgs.RobotAssemblyState;
import org.reprise.rosmsg.rosgraph_msgs.Clock;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.std_msgs.Bool;

/**
 * Stands an arm, its hand and its camera behind the topics of its ROS profile: the other side of
 * {@link RosRobot}, {@link RosGripper} and {@link RosRgbdCamera}, so that a simulated robot looks
 * like the real one. A FollowJointTrajectory action lies beside the command topic.
 *
 * <p>{@link #step} is called once in each control period by the one thread that owns the ports.
 */
public final class RosRobotServer {
  private static final long STATE_NANOS = 100_000_000;

  private final Node node;
  private final NanoClock simulated;
  private final List<String> joints;
  private final ServedArm arm;
  private final Publisher<JointState> jointStates;
  private final Optional<Publisher<Clock>> clock;
  private final Optional<ServedGripper> gripper;
  private final Optional<ServedCamera> camera;
  private final Runnable publishState;
  private long nextStateNanos;

  /**
   * Takes the topics.
   *
   * @param node node
   * @param config the robot, whose ROS profile names the topics
   * @param robot arm
   * @param hand hand; not offered where the profile has none
   * @param eyes camera, which is called on a thread of its own; not offered where the profile has
   *     none
   * @param simulated the robot's own clock
   * @param simulatedTime whether the graph shall live on that clock: sets {@code /use_sim_time} and
   *     publishes {@code /clock}; else messages are stamped with the node's time
   * @throws RosException if the configuration has no ROS profile
   */
  public RosRobotServer(
      Node node,
      RobotConfig config,
      Robot robot,
      Gripper hand,
      Optional<RgbdCamera> eyes,
      NanoClock simulated,
      boolean simulatedTime) {
    RosProfile profile = RosRobot.profile(config);
    this.node = node;
    this.simulated = simulated;
    joints = config.joints().stream().map(JointConfig::name).toList();
    arm = new ServedArm(robot, profile.enable().isEmpty());
    if (simulatedTime) {
      node.parameterTree().set("/use_sim_time", XmlRpcValue.of(true));
    }
    clock =
        simulatedTime
            ? Optional.of(node.newPublisher("/clock", Clock.TYPE, PublisherOptions.NEWEST))
            : Optional.empty();
    jointStates =
        node.newPublisher(profile.jointStatesTopic(), JointState.TYPE, PublisherOptions.NEWEST);
    gripper = profile.gripper().map(link -> new ServedGripper(node, hand, link));
    camera = profile.camera().flatMap(link -> eyes.map(eye -> new ServedCamera(node, eye, link)));
    publishState = profile.state().map(this::publisherOf).orElse(() -> {});
    profile.enable().ifPresent(signal -> SignalReceiver.listen(node, signal, arm::enable));
    profile.recover().ifPresent(signal -> SignalReceiver.listen(node, signal, arm::recover));
    new CommandReceiver(profile.command(), joints, arm).listen(node);
    new ActionServer<>(
            node,
            trajectoryAction(profile),
            FollowJointTrajectoryActionType.TYPE,
            new TrajectoryExecutor(arm, joints))
        .start();
  }

  /** Returns the action's name: {@code follow_joint_trajectory} beside the command topic. */
  static String trajectoryAction(RosProfile profile) {
    String topic = profile.command().topic();
    return topic.substring(0, topic.lastIndexOf('/') + 1) + "follow_joint_trajectory";
  }

  private Runnable publisherOf(StateInput state) {
    return switch (state.kind()) {
      case INTERA_ASSEMBLY -> {
        Publisher<RobotAssemblyState> topic =
            node.newPublisher(state.topic(), RobotAssemblyState.TYPE, PublisherOptions.LATCHED);
        yield () -> {
          RobotAssemblyState message = topic.newMessage();
          boolean ready = arm.robot().status() instanceof RobotStatus.Ready;
          message.homed = true;
          message.enabled = arm.enabled();
          message.ready = arm.enabled() && ready;
          message.error = !ready;
          topic.publish(message);
        };
      }
      case ERROR_FLAG -> {
        Publisher<Bool> topic =
            node.newPublisher(state.topic(), Bool.TYPE, PublisherOptions.LATCHED);
        yield () -> {
          Bool message = topic.newMessage();
          message.data = !(arm.robot().status() instanceof RobotStatus.Ready);
          topic.publish(message);
        };
      }
    };
  }

  /** Carries out one control period and publishes what was measured. */
  public void step() {
    arm.step();
    long now = simulated.nanos();
    long stamp = clock.isPresent() ? now : node.clock().nanos();
    clock.ifPresent(topic -> {
      Clock message = topic.newMessage();
      message.clockNanos = now;
      topic.publish(message);
    });
    publish(arm.reading(), stamp);
    gripper.ifPresent(served -> served.step(now, stamp));
    camera.ifPresent(served -> served.step(now, stamp));
    if (now >= nextStateNanos) {
      nextStateNanos = now + STATE_NANOS;
      publishState.run();
    }
  }

  private void publish(ArmReading reading, long stamp) {
    JointState message = jointStates.newMessage();
    message.header.stampNanos = stamp;
    message.name.addAll(joints);
    message.position = reading.positionsRadians().clone();
    message.velocity = reading.velocitiesRadiansPerSecond().clone();
    message.effort = reading.effortsNewtonMeters().clone();
    jointStates.publish(message);
  }
}
