package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.intera_core_msgs.JointCommand;

/** Records with rosbag a kind of message that Debian does not know, and plays it back. */
final class RosbagIT {
  private static final int MESSAGES = 20;

  @Test
  void hearsAgainWhatRosbagRecorded() {
    RosGraph.require("rosbag", "python3-rosbag");
    try (RosGraph graph = RosGraph.start();
        Node node = graph.node("arm")) {
      Publisher<JointCommand> publisher =
          node.newPublisher("/commands", JointCommand.TYPE, new PublisherOptions(false, 100));
      Process record = graph.start("rosbag", "record", "-O", "arm.bag", "/commands");
      RosGraph.await("the recorder", () -> publisher.subscribers() == 1);
      for (int i = 0; i < MESSAGES; i++) {
        JointCommand command = publisher.newMessage();
        command.mode = JointCommand.POSITION_MODE;
        command.names.add("right_j0");
        command.position = new double[] {i};
        publisher.publish(command);
      }
      RosGraph.await(
          "the messages on their way",
          () -> publisher.statistics().getFirst().messages() == MESSAGES);
      graph.interrupt(record);
      RosGraph.await(
          "the file of the recorder", () -> Files.exists(graph.home().resolve("arm.bag")));
      publisher.close();

      List<Double> heard = new CopyOnWriteArrayList<>();
      node.newSubscriber("/commands", JointCommand.TYPE)
          .addMessageListener(command -> heard.add(command.position[0]), 100);
      String played = graph.run("rosbag", "play", "-d", "2", "--wait-for-subscribers", "arm.bag");

      RosGraph.await("the recorded messages: " + played, () -> heard.size() == MESSAGES);
      for (int i = 0; i < MESSAGES; i++) {
        assertThat(heard.get(i)).isEqualTo((double) i);
      }
    }
  }
}
