package org.reprise.controller.ros;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.ArrivalWatch;
import org.reprise.core.robot.NewestValues;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.time.NanoClock;
import org.reprise.core.time.Patience;
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
 * caller's thread allocates nothing and never waits. Commands are kept back after a silence of the
 * arm ({@link ArrivalWatch}).
 *
 * <p>A joint state that lacks a joint or holds a value that is not finite is dropped and counted.
 * The wrench is zero: joint states do not tell it.
 */
public final class RosRobot implements Robot, AutoCloseable {
  private static final RobotStatus READY = new RobotStatus.Ready();
  private static final RobotStatus SILENT =
      new RobotStatus.Fault("joint states do not come steadily: check the arm's driver");
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
  private final ArrivalWatch arrivals;
  private long sequence;
  private volatile boolean recoverAsked;
  private volatile RobotStatus reported = READY;

  private RosRobot(Node node, RobotConfig config, RosProfile profile, NanoClock clock) {
    this.config = config;
    arrivals = new ArrivalWatch(clock);
    List<String> joints = config.joints().stream().map(JointConfig::name).toList();
    decoder = new JointStateDecoder(joints);
    newest = new NewestValues(3 * joints.size());
    jointStates = node.newSubscriber(profile.jointStatesTopic(), JointState.TYPE);
    writer = new CommandWriter(node, profile.command(), joints, this::recoverWhenAsked);
    enable = SignalSender.of(node, profile.enable());
    recover = SignalSender.of(node, profile.recover());
  }

  /**
   * Takes the arm's topics, asks for it to be enabled, and waits until joint states come steadily.
   *
   * @param clock monotonic clock; the arm counts as silent by it
   * @param patience how long to wait
   * @throws RosException if the configuration has no ROS profile, or no joint states come in time
   */
  public static RosRobot connect(
      Node node, RobotConfig config, NanoClock clock, Duration patience) {
    RosProfile profile = profile(config);
    RosRobot robot = new RosRobot(node, config, profile, clock);
    robot.writer.start();
    robot.jointStates.addMessageListener(robot::take, 0);
    profile.state().ifPresent(state -> robot.watch(node, state));
    robot.enable.send();
    if (!Patience.await(clock, patience, robot.arrivals::isSteady)) {
      String message = robot.missing(node, patience);
      robot.close();
      throw new RosException(message);
    }
    return robot;
  }

  private String missing(Node node, Duration patience) {
    return "topic=%s master=%s publishers=%d refused=%d waited=%d ms: no steady joint states with %s"
            .formatted(
                jointStates.topic(),
                node.masterUri(),
                jointStates.publishers(),
                refused.get(),
                patience.toMillis(),
                config.joints().stream().map(JointConfig::name).toList())
        + "; start the arm's driver (in simulation: ./reprise sim-robot --ros), or mend"
        + " ros.jointStatesTopic of the robot's YAML file or --remap";
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
      arrivals.arrived();
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
    if (arrivals.mayCommand()) {
      writer.send(command.values(), command.quantity());
    }
  }

  @Override
  public RobotStatus status() {
    return arrivals.isSteady() ? reported : SILENT;
  }

  /** Asks the arm to recover and to be enabled again; the answer comes as its status. */
  @Override
  public void recover() {
    recoverAsked = true;
  }

  /** On the writer's thread, since asking allocates and the servo's thread must not. */
  private void recoverWhenAsked() {
    if (recoverAsked) {
      recoverAsked = false;
      recover.send();
      enable.send();
    }
  }

  @Override
  public void close() {
    jointStates.close();
    writer.close();
  }
}
