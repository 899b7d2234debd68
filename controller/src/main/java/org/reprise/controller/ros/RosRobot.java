package org.reprise.controller.ros;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RosProfile;
import org.reprise.hardware.RosProfile.StateInput;
import org.reprise.ros.RosException;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Subscriber;
import org.reprise.rosmsg.intera_core_msgs.RobotAssemblyState;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.std_msgs.Bool;

/**
 * Drives an arm over the topics of its ROS profile. Readings carry the time stamps of the joint
 * states, that is the ROS graph's time. Reading and sending only swap buffers with ROS threads: the
 * caller's thread allocates nothing and never waits.
 *
 * <p>A joint state that lacks a joint or holds a value that is not finite is dropped and counted.
 * The wrench is zero: joint states do not tell it.
 */
public final class RosRobot implements Robot, AutoCloseable {
  private static final RobotStatus READY = new RobotStatus.Ready();
  private static final RobotStatus SILENT =
      new RobotStatus.Fault("no joint states have come in: check the arm's driver and its topic");
  private static final RobotStatus STOPPED =
      new RobotStatus.ProtectiveStop("the arm reports an error");
  private static final RobotStatus DISABLED =
      new RobotStatus.ProtectiveStop("the arm is not enabled");
  private static final RobotStatus EMERGENCY_STOP =
      new RobotStatus.Fault("the emergency stop is pressed: release it, then recover");

  private final RobotConfig config;
  private final Subscriber<JointState> jointStates;
  private final JointStateDecoder decoder;
  private final NewestValues newest;
  private final AtomicLong refused = new AtomicLong();
  private final CommandWriter writer;
  private final SignalSender enable;
  private final SignalSender recover;
  private long sequence;
  private volatile boolean heard;
  private volatile RobotStatus reported = READY;

  private RosRobot(Node node, RobotConfig config, RosProfile profile) {
    this.config = config;
    List<String> joints = config.joints().stream().map(JointConfig::name).toList();
    decoder = new JointStateDecoder(joints);
    newest = new NewestValues(3 * joints.size());
    jointStates = node.newSubscriber(profile.jointStatesTopic(), JointState.TYPE);
    writer = new CommandWriter(node, profile.command(), joints);
    enable = SignalSender.of(node, profile.enable());
    recover = SignalSender.of(node, profile.recover());
  }

  /**
   * Takes the arm's topics and asks for it to be enabled.
   *
   * @throws RosException if the configuration has no ROS profile
   */
  public static RosRobot open(Node node, RobotConfig config) {
    RosProfile profile = profile(config);
    RosRobot robot = new RosRobot(node, config, profile);
    robot.writer.start();
    robot.jointStates.addMessageListener(robot::take, 0);
    profile.state().ifPresent(state -> robot.watch(node, state));
    robot.enable.send();
    return robot;
  }

  /** Returns the ROS profile of a robot, or says that there is none. */
  static RosProfile profile(RobotConfig config) {
    return config
        .ros()
        .orElseThrow(() ->
            new RosException(
                "robot=%s: its configuration has no section ros, so no topics drive it; add one"
                    .formatted(config.name())));
  }

  private void watch(Node node, StateInput state) {
    switch (state.kind()) {
      case INTERA_ASSEMBLY ->
          node.newSubscriber(state.topic(), RobotAssemblyState.TYPE)
              .addMessageListener(message -> reported = status(message), 0);
      case ERROR_FLAG ->
          node.newSubscriber(state.topic(), Bool.TYPE)
              .addMessageListener(message -> reported = message.data ? STOPPED : READY, 0);
    }
  }

  private static RobotStatus status(RobotAssemblyState state) {
    if (state.stopped && state.estopButton == RobotAssemblyState.ESTOP_BUTTON_PRESSED) {
      return EMERGENCY_STOP;
    }
    if (state.stopped || state.error) {
      return STOPPED;
    }
    return state.enabled ? READY : DISABLED;
  }

  /** More than one driver may publish joint states, each on a receiving thread of its own. */
  private synchronized void take(JointState message) {
    if (decoder.decode(message, newest.back())) {
      newest.publish(message.header.stampNanos);
      heard = true;
    } else {
      refused.incrementAndGet();
    }
  }

  /** Returns the number of joint states that were dropped: joints missing or values not finite. */
  public long refused() {
    return refused.get();
  }

  @Override
  public int joints() {
    return config.joints().size();
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    if (newest.take()) {
      sequence++;
    }
    int n = joints();
    double[] values = newest.front();
    System.arraycopy(values, 0, into.positionsRadians(), 0, n);
    System.arraycopy(values, n, into.velocitiesRadiansPerSecond(), 0, n);
    System.arraycopy(values, 2 * n, into.effortsNewtonMeters(), 0, n);
    into.stamp(newest.frontTag(), sequence);
  }

  @Override
  public void send(ArmCommand command) {
    command.refuseUnlessFor(joints());
    if (!writer.takes(command.quantity())) {
      throw new IllegalArgumentException(
          "quantity=%s: this arm's ROS profile cannot send it, command positions"
              .formatted(command.quantity()));
    }
    writer.send(command.values(), command.quantity());
  }

  @Override
  public RobotStatus status() {
    return heard ? reported : SILENT;
  }

  /** Asks the arm to recover and to be enabled again; the answer comes as its status. */
  @Override
  public void recover() {
    recover.send();
    enable.send();
  }

  @Override
  public void close() {
    jointStates.close();
    writer.close();
  }
}
