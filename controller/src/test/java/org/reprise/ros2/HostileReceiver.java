package org.reprise.ros2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicReader;
import org.reprise.ros2.message.ImageMessage;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;
import org.reprise.ros2.message.TransformsMessage;

/**
 * A process that hears whatever comes, so that a test can see whether it lives on. It answers each
 * line with what it counted, one topic after the other.
 */
final class HostileReceiver {
  private HostileReceiver() {}

  static void main(String[] arguments) throws IOException {
    JointStates joints = new JointStates(List.of("base", "elbow"));
    JointSample sample = new JointSample(2);
    ImageMessage image = new ImageMessage();
    try (Participant participant =
        Participant.join(Integer.parseInt(arguments[0]), "receiver", CyclonePeer.LOOPBACK)) {
      List<TopicReader> readers =
          List.of(
              participant.subscribe(
                  Topic.newest("joint_states", JointStates.TYPE, Reliability.BEST_EFFORT),
                  message -> joints.read(message, sample)),
              participant.subscribe(
                  Topic.newest("image", ImageMessage.TYPE, Reliability.RELIABLE), image::read),
              participant.subscribe(
                  Topic.newest("tf", TransformsMessage.TYPE, Reliability.RELIABLE),
                  message -> TransformsMessage.read(message, (nanos, parent, child, pose) -> {})));
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        StringBuilder said = new StringBuilder("counted");
        for (TopicReader reader : readers) {
          said.append(
              " %s=%d,%d,%d"
                  .formatted(
                      reader.topic().name(), reader.taken(), reader.refused(), reader.missed()));
        }
        System.out.println(said);
      }
    }
  }
}
