package org.reprise.app.service;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.CdrReader;
import org.reprise.ros2.dds.MalformedMessageException;
import org.reprise.ros2.dds.MessageListener;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;
import org.reprise.ros2.message.JointTrajectories;

/** An arm and a hand without mass behind the ROS 2 topics of a robot's profile. */
final class Ros2Arm implements AutoCloseable {
  private static final int MAX_NAME_BYTES = 255;

  private final RobotConfig config;
  private final List<String> joints;
  private final double[] wanted;
  private final Participant participant;
  private final TopicWriter states;
  private final Thread thread;
  private volatile boolean running = true;

  /** Starts at the ready posture with an open hand. */
  Ros2Arm(RobotConfig config) {
    this.config = config;
    Ros2Profile profile = config.ros2().orElseThrow();
    joints = config.joints().stream().map(JointConfig::name).toList();
    wanted = config.readyRadians().toArray();
    participant = Participant.join(profile.domainId(), "arm_driver", profile.addresses());
    states =
        participant.advertise(
            Topic.newest(profile.jointStatesTopic(), JointStates.TYPE, Reliability.RELIABLE));
    listen(profile.trajectoryTopic(), this::take);
    listen(profile.gripper().orElseThrow().trajectoryTopic(), message -> {});
    thread = Thread.ofPlatform().name("ros2-arm").start(this::run);
  }

  private void listen(String topic, MessageListener listener) {
    participant.subscribe(
        Topic.newest(topic, JointTrajectories.TYPE, Reliability.RELIABLE), listener);
  }

  private void take(CdrReader message) throws MalformedMessageException {
    message.headerNanos(MAX_NAME_BYTES);
    int count = message.count(5, joints.size(), "joint_names");
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = message.string(MAX_NAME_BYTES, "joint_names");
    }
    message.count(1, 1, "points");
    int positions = message.count(Double.BYTES, count, "positions");
    synchronized (wanted) {
      for (int i = 0; i < positions; i++) {
        wanted[joints.indexOf(names[i])] = message.float64();
      }
    }
  }

  private void run() {
    int n = joints.size();
    List<String> fingers = config.ros2().orElseThrow().gripper().orElseThrow().joints();
    JointStates codec =
        new JointStates(java.util.stream.Stream.concat(joints.stream(), fingers.stream()).toList());
    JointSample sample = new JointSample(n + fingers.size());
    double[] before = wanted.clone();
    while (running) {
      synchronized (wanted) {
        System.arraycopy(wanted, 0, sample.positions(), 0, n);
      }
      for (int joint = 0; joint < n; joint++) {
        sample.velocities()[joint] =
            (sample.positions()[joint] - before[joint]) / (config.periodNanos() * 1e-9);
        before[joint] = sample.positions()[joint];
      }
      for (int finger = 0; finger < fingers.size(); finger++) {
        sample.positions()[n + finger] = config.hand().maxWidthMeters() / fingers.size();
      }
      codec.write(states.begin(), sample);
      states.publish();
      LockSupport.parkNanos(config.periodNanos());
    }
  }

  double[] positions() {
    synchronized (wanted) {
      return wanted.clone();
    }
  }

  /** Dies without a word to the others. */
  @Override
  public void close() {
    running = false;
    while (thread.isAlive()) {
      LockSupport.parkNanos(config.periodNanos());
    }
    participant.close();
  }
}
