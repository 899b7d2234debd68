package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.std_msgs.StringMessage;

final class TopicIT {
  private static final String TALKER =
      """
      import rospy, sys
      from std_msgs.msg import String
      rospy.init_node('talker', anonymous=True)
      p = rospy.Publisher(sys.argv[1], String, queue_size=10, latch=True)
      n = 0
      while not rospy.is_shutdown():
          p.publish('message %d' % n)
          n += 1
          rospy.sleep(0.02)
      """;

  private static RosGraph graph;

  @BeforeAll
  static void startGraph() {
    graph = RosGraph.start();
  }

  @AfterAll
  static void stopGraph() {
    if (graph != null) {
      graph.close();
    }
  }

  @Test
  void rostopicEchoesWhatJavaPublished() {
    RosGraph.require("rostopic", "python3-rostopic");
    try (Node node = graph.node("publisher");
        Publisher<JointState> publisher =
            node.newPublisher("/joint_states", JointState.TYPE, PublisherOptions.LATCHED)) {
      JointState state = publisher.newMessage();
      state.header.stampNanos = 12_000_000_034L;
      state.name.add("elbow");
      state.position = new double[] {1.25};
      publisher.publish(state);

      String echoed = graph.run("rostopic", "echo", "-n", "1", "/joint_states");

      assertThat(echoed)
          .contains("secs: 12", "nsecs:        34", "- elbow", "position: [1.25]", "velocity: []");
    }
  }

  @Test
  void receivesWhatRospyPublishes() {
    try (Node node = graph.node("listener")) {
      List<String> heard = new CopyOnWriteArrayList<>();
      node.newSubscriber("/chatter", StringMessage.TYPE)
          .addMessageListener(message -> heard.add(message.data), 100);
      Process talker = graph.python(TALKER, "/chatter");

      RosGraph.await("ten messages", () -> heard.size() >= 10);

      graph.stop(talker);
      for (int i = 1; i < heard.size(); i++) {
        assertThat(number(heard.get(i))).isEqualTo(number(heard.get(i - 1)) + 1);
      }
    }
  }

  private static int number(String message) {
    return Integer.parseInt(message.substring("message ".length()));
  }
}
