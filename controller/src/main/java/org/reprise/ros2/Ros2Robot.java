package org.reprise.ros2;

import java.time.Duration;
import java.util.List;
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
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.DdsException;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicReader;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;
import org.reprise.ros2.message.JointTrajectories;

/**
 * Drives an arm by the topics of its ROS 2 profile: joint states in, joint trajectories of one
 * point out, one for each command.
 *
 * <p>States are stamped with the time of their arrival, since the sender's clock need not be ours.
 * The control period is kept by the caller; {@link #send} returns at once. Only positions can be
 * sent; they are kept back after a silence of the arm ({@link ArrivalWatch}). ROS 2 services are
 * not spoken: {@link #recover} does nothing, a person leads out of a stop.
 */
public final class Ros2Robot implements Robot, AutoCloseable {
  /**
   * The point lies this many periods ahead: late enough to interpolate to, soon enough to follow.
   */
  private static final int PERIODS_AHEAD = 2;

  private static final double[] NOTHING_SAID = {};
  private static final RobotStatus READY = new RobotStatus.Ready();

  private final Participant participant;
  private final NanoClock clock;
  private final long periodNanos;
  private final List<String> joints;
  private final JointStates codec;
  private final JointTrajectories trajectories;
  private final JointSample sample;
  private final NewestValues newest;
  private long sequence;
  private final TopicReader states;
  private final TopicWriter trajectory;
  private final ArrivalWatch arrivals;
  private final RobotStatus silent;
  private final RobotStatus unheard;

  private Ros2Robot(
      RobotConfig config, Ros2Profile profile, Participant participant, NanoClock clock) {
    this.participant = participant;
    this.clock = clock;
    arrivals = new ArrivalWatch(clock);
    periodNanos = config.periodNanos();
    joints = config.joints().stream().map(JointConfig::name).toList();
    codec = new JointStates(joints);
    trajectories = new JointTrajectories(joints);
    sample = new JointSample(joints.size());
    newest = new NewestValues(3 * joints.size());
    silent =
        new RobotStatus.Fault(
            "topic=%s domain=%d: no joint states came steadily, silence=%d ms; is the driver alive?"
                .formatted(
                    profile.jointStatesTopic(),
                    profile.domainId(),
                    ArrivalWatch.SILENT_NANOS / 1_000_000));
    unheard =
        new RobotStatus.Fault(
            "topic=%s domain=%d: nobody listens; start the robot's trajectory controller"
                .formatted(profile.trajectoryTopic(), profile.domainId()));
    trajectory =
        participant.advertise(
            Topic.newest(
                profile.trajectoryTopic(),
                JointTrajectories.TYPE,
                reliability(profile.trajectoryReliable())));
    states =
        participant.subscribe(
            Topic.newest(
                profile.jointStatesTopic(),
                JointStates.TYPE,
                reliability(profile.jointStatesReliable())),
            this::take);
  }

  /**
   * Joins the profile's domain and waits until joint states come steadily.
   *
   * @param clock monotonic clock that readings are stamped with
   * @param patience how long to wait
   * @throws DdsException if the robot has no ROS 2 profile, the domain cannot be joined, or joint
   *     states of the arm do not come steadily in time
   */
  public static Ros2Robot connect(RobotConfig config, NanoClock clock, Duration patience) {
    Ros2Profile profile = profileOf(config);
    Participant participant =
        Participant.join(profile.domainId(), "reprise_" + config.name(), profile.addresses());
    try {
      Ros2Robot robot = new Ros2Robot(config, profile, participant, clock);
      if (!Patience.await(clock, patience, robot.arrivals::isSteady)) {
        throw new DdsException("waited=%d ms %s".formatted(patience.toMillis(), robot.missing()));
      }
      return robot;
    } catch (RuntimeException e) {
      participant.close();
      throw e;
    }
  }

  /** Returns the profile of a robot, or refuses a robot that has none. */
  static Ros2Profile profileOf(RobotConfig config) {
    return config
        .ros2()
        .orElseThrow(() ->
            new DdsException(
                "robot=%s: has no section ros2 in its YAML file; add one (docs/ros2.md)"
                    .formatted(config.name())));
  }

  static Reliability reliability(boolean reliable) {
    return reliable ? Reliability.RELIABLE : Reliability.BEST_EFFORT;
  }

  /** Returns what the gripper and the camera of the same robot share. */
  public Participant participant() {
    return participant;
  }

  @Override
  public int joints() {
    return joints.size();
  }

  @Override
  public long periodNanos() {
    return periodNanos;
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

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException also if the command is not of positions, or not finite
   */
  @Override
  public void send(ArmCommand command) {
    command.refuseUnlessFor(joints());
    if (command.quantity() != ArmCommand.Quantity.POSITIONS) {
      throw new IllegalArgumentException(
          "quantity=%s: a joint trajectory carries POSITIONS only; nothing sent"
              .formatted(command.quantity()));
    }
    double[] radians = command.values();
    for (int joint = 0; joint < radians.length; joint++) {
      if (!Double.isFinite(radians[joint])) {
        throw new IllegalArgumentException(
            "joint=%d commanded=%s radians: not finite, nothing sent"
                .formatted(joint, radians[joint]));
      }
    }
    if (arrivals.mayCommand()) {
      trajectories.write(trajectory.begin(), radians, NOTHING_SAID, PERIODS_AHEAD * periodNanos);
      trajectory.publish();
    }
  }

  @Override
  public RobotStatus status() {
    if (!arrivals.isSteady()) {
      return silent;
    }
    return trajectory.readers() > 0 ? READY : unheard;
  }

  @Override
  public void recover() {}

  /** Leaves the domain; the gripper and the camera that share it go silent too. */
  @Override
  public void close() {
    participant.close();
  }

  private void take(CdrReader message) throws MalformedMessageException {
    if (!codec.read(message, sample)) {
      return;
    }
    if (!sample.hasVelocities()) {
      throw new MalformedMessageException("velocity.count=0: the arm's velocities are needed");
    }
    double[] values = newest.back();
    int n = joints();
    System.arraycopy(sample.positions(), 0, values, 0, n);
    System.arraycopy(sample.velocities(), 0, values, n, n);
    System.arraycopy(sample.efforts(), 0, values, 2 * n, n);
    newest.publish(clock.nanos());
    arrivals.arrived();
  }

  private String missing() {
    return "topic=%s domain=%d writers=%d taken=%d refused=%d: no steady joint states with %s"
            .formatted(
                states.topic().name(),
                participant.domainId(),
                states.writers(),
                states.taken(),
                states.refused(),
                joints)
        + "; start the robot's driver, give its ROS_DOMAIN_ID as ros2.domainId, and compare"
        + " ros2.jointStatesTopic with 'ros2 topic list'";
  }
}
