package org.reprise.ros2;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.time.NanoClock;
import org.reprise.core.time.Patience;
import org.reprise.hardware.HandConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.DdsException;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicReader;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;
import org.reprise.ros2.message.JointTrajectories;

/**
 * Drives a parallel gripper whose fingers are joints of a trajectory controller: the width is the
 * sum of the finger joints.
 *
 * <p>The effort goes out with the trajectory; a controller of positions leaves it aside. The
 * gripper holds something when its fingers stand still short of where they were sent.
 */
public final class Ros2Gripper implements Gripper {
  private static final double STANDSTILL_METERS_PER_SECOND = 2e-3;
  private static final double SHORT_OF_METERS = 2e-3;
  private static final long LEAST_MOTION_NANOS = 50_000_000L;

  private final HandConfig hand;
  private final NanoClock clock;
  private final int fingers;
  private final JointStates codec;
  private final JointSample sample;
  private final JointTrajectories trajectories;
  private final TopicWriter trajectory;
  private volatile double wantedMeters = Double.NaN;
  private volatile GripperState newest = new GripperState(Long.MIN_VALUE, 0, 0, false);

  private Ros2Gripper(
      HandConfig hand,
      Ros2Profile.GripperTopics topics,
      Ros2Profile profile,
      Participant participant,
      NanoClock clock) {
    this.hand = hand;
    this.clock = clock;
    fingers = topics.joints().size();
    codec = new JointStates(topics.joints());
    sample = new JointSample(fingers);
    trajectories = new JointTrajectories(topics.joints());
    trajectory =
        participant.advertise(
            Topic.newest(
                topics.trajectoryTopic(),
                JointTrajectories.TYPE,
                Ros2Robot.reliability(profile.trajectoryReliable())));
  }

  /**
   * Finds the gripper of a robot and waits for its first state.
   *
   * @param participant what the arm takes part with
   * @throws DdsException if the profile has no gripper or no state of its joints arrives in time
   */
  public static Ros2Gripper connect(
      RobotConfig config, Participant participant, NanoClock clock, Duration patience) {
    Ros2Profile profile = Ros2Robot.profileOf(config);
    Ros2Profile.GripperTopics topics =
        profile
            .gripper()
            .orElseThrow(() ->
                new DdsException(
                    "robot=%s: has no section ros2.gripper in its YAML file; add one"
                        .formatted(config.name())));
    Ros2Gripper gripper = new Ros2Gripper(config.hand(), topics, profile, participant, clock);
    TopicReader states =
        participant.subscribe(
            Topic.newest(
                profile.jointStatesTopic(),
                JointStates.TYPE,
                Ros2Robot.reliability(profile.jointStatesReliable())),
            gripper::take);
    if (!Patience.await(clock, patience, () -> gripper.newest.nanos() != Long.MIN_VALUE)) {
      throw new DdsException(
          "waited=%d ms %s"
              .formatted(patience.toMillis(), gripper.missing(states, topics.joints())));
    }
    return gripper;
  }

  @Override
  public double maxWidthMeters() {
    return hand.maxWidthMeters();
  }

  @Override
  public synchronized void command(GripperCommand command) {
    double width = Math.min(command.widthMeters(), hand.maxWidthMeters());
    double effort = Math.min(command.effortNewtons(), hand.maxEffortNewtons());
    double[] positions = new double[fingers];
    double[] efforts = new double[fingers];
    Arrays.fill(positions, width / fingers);
    Arrays.fill(efforts, effort);
    double seconds =
        Math.abs(width - newest.widthMeters()) / (fingers * hand.speedMetersPerSecond());
    long nanos = Math.max(LEAST_MOTION_NANOS, (long) (seconds * 1e9));
    wantedMeters = width;
    trajectories.write(trajectory.begin(), positions, efforts, nanos);
    trajectory.publish();
  }

  @Override
  public GripperState read() {
    return newest;
  }

  private void take(CdrReader message) throws MalformedMessageException {
    if (!codec.read(message, sample)) {
      return;
    }
    double width = 0;
    double speed = 0;
    double effort = 0;
    for (int finger = 0; finger < fingers; finger++) {
      width += sample.positions()[finger];
      speed += sample.velocities()[finger];
      effort = Math.max(effort, Math.abs(sample.efforts()[finger]));
    }
    boolean holds =
        Math.abs(speed) < STANDSTILL_METERS_PER_SECOND && width > wantedMeters + SHORT_OF_METERS;
    newest = new GripperState(clock.nanos(), width, effort, holds);
  }

  private String missing(TopicReader states, List<String> joints) {
    return "topic=%s writers=%d refused=%d: no state of the gripper's joints %s"
            .formatted(states.topic().name(), states.writers(), states.refused(), joints)
        + "; start the gripper's driver or mend ros2.gripper.joints";
  }
}
