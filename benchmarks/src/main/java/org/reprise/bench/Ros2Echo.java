package org.reprise.bench;

import java.io.IOException;
import java.util.List;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;

/** The process that sends every joint state back; its one argument is the domain. */
final class Ros2Echo {
  /** Joints of the messages. */
  static final List<String> JOINTS =
      List.of("joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7");

  /** Joint states that are to be sent back. */
  static final Topic THERE = Topic.newest("hop_there", JointStates.TYPE, Reliability.RELIABLE);

  /** Joint states that were sent back. */
  static final Topic BACK = Topic.newest("hop_back", JointStates.TYPE, Reliability.RELIABLE);

  private Ros2Echo() {}

  /** Joins a domain over the loopback. */
  static Participant join(int domain) {
    return Participant.join(domain, "hop", List.of("127.0.0.1"));
  }

  static void main(String[] arguments) throws IOException {
    JointStates codec = new JointStates(JOINTS);
    JointSample sample = new JointSample(JOINTS.size());
    try (Participant participant = join(Integer.parseInt(arguments[0]))) {
      TopicWriter back = participant.advertise(BACK);
      participant.subscribe(
          THERE,
          message -> {
            codec.read(message, sample);
            codec.write(back.begin(), sample);
            back.publish();
          });
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }
}
