package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.reprise.rosmsg.rosgraph_msgs.Clock;
import org.reprise.rosmsg.sensor_msgs.JointState;
import org.reprise.rosmsg.std_msgs.StringMessage;

/** Shows what a node does beside topics and services: names, delivery at home, counts, time. */
final class NodeIT {
  private static final String COUNTS =
      """
      import rosgraph, xmlrpc.client
      node = xmlrpc.client.ServerProxy(rosgraph.Master('/asks').lookupNode('/counted'))
      print(node.getBusStats('/asks')[2][0])
      print(node.getBusInfo('/asks')[2])
      """;

  private static final String SIMULATED_TIME =
      """
      import rospy
      rospy.init_node('tells_time')
      while rospy.get_rostime().to_nsec() == 0:
          rospy.rostime.wallsleep(0.02)
      print('time %d' % rospy.get_rostime().to_nsec())
      """;

  private static final String SIMULATOR =
      """
      import rospy
      from rosgraph_msgs.msg import Clock
      rospy.init_node('simulator', disable_rostime=True)
      p = rospy.Publisher('/clock', Clock, queue_size=1)
      n = 0
      while not rospy.is_shutdown():
          n += 1
          p.publish(Clock(rospy.Time(77, n)))
          rospy.rostime.wallsleep(0.02)
      """;

  private static RosGraph graph;

  @BeforeAll
  static void startGraph() {
    graph = RosGraph.start();
    RosGraph.require("rostopic", "python3-rostopic");
  }

  @AfterAll
  static void stopGraph() {
    if (graph != null) {
      graph.close();
    }
  }

  @Test
  void resolvesAndRemapsNames() {
    try (Node node =
        graph.node("arm", "__ns:=/cell", "chatter:=/talk", "/cell/arm/own:=other", "deep/er:=up")) {
      assertThat(node.name().text()).isEqualTo("/cell/arm");
      assertThat(node.resolve("plain").text()).isEqualTo("/cell/plain");
      assertThat(node.resolve("~private").text()).isEqualTo("/cell/arm/private");
      assertThat(node.resolve("/global").text()).isEqualTo("/global");
      assertThat(node.resolve("chatter").text()).isEqualTo("/talk");
      assertThat(node.resolve("~own").text()).isEqualTo("/cell/other");
      assertThat(node.resolve("deep/er").text()).isEqualTo("/cell/up");

      node.newPublisher("chatter", StringMessage.TYPE, PublisherOptions.DEFAULT);
      assertThat(graph.run("rostopic", "info", "/talk")).contains("/cell/arm");
    }
  }

  @Test
  void deliversTheObjectItselfWithinItsNode() {
    try (Node node = graph.node("home");
        Publisher<JointState> publisher =
            node.newPublisher("/home", JointState.TYPE, PublisherOptions.LATCHED)) {
      List<JointState> direct = new CopyOnWriteArrayList<>();
      List<JointState> queued = new CopyOnWriteArrayList<>();
      node.newSubscriber("/home", JointState.TYPE).addMessageListener(direct::add, 0);
      JointState state = publisher.newMessage();

      publisher.publish(state);

      assertThat(direct).singleElement().isSameAs(state);
      assertThat(publisher.subscribers()).as("no socket to itself").isZero();
      try (Node other = graph.node("away")) {
        other.newSubscriber("/home", JointState.TYPE).addMessageListener(queued::add, 10);
        RosGraph.await("the latched one elsewhere", () -> queued.size() == 1);
        publisher.publish(publisher.newMessage());
        RosGraph.await("the next one elsewhere", () -> queued.size() == 2);
        assertThat(queued.get(1).header.seq).isEqualTo(queued.get(0).header.seq + 1);
      }
    }
  }

  @Test
  void tellsItsCountsToWhoeverAsks() {
    try (Node node = graph.node("counted");
        Publisher<StringMessage> publisher =
            node.newPublisher("/counted", StringMessage.TYPE, PublisherOptions.DEFAULT)) {
      Process echo = graph.start("rostopic", "echo", "/counted");
      RosGraph.await("the subscriber", () -> publisher.subscribers() == 1);
      StringMessage message = publisher.newMessage();
      message.data = "eight by";
      for (int i = 0; i < 5; i++) {
        publisher.publish(message);
      }
      RosGraph.await("the messages", () -> publisher.statistics().getFirst().messages() == 5);

      String said = graph.finish(graph.python(COUNTS));

      assertThat(publisher.statistics().getFirst().bytes()).isEqualTo(5 * (4 + 4 + 8));
      assertThat(said).contains("/counted").contains("80, 5").contains("'o', 'TCPROS'");
      graph.stop(echo);
    }
  }

  @Test
  void sharesSimulatedTimeWithRospy() {
    try (RosGraph simulated = RosGraph.start();
        Node node = simulated.node("keeps_time");
        Node waiting = simulated.node("waits")) {
      long wall = waiting.clock().nanos();
      node.parameterTree().set("/use_sim_time", XmlRpcValue.of(true));
      Publisher<Clock> clock = node.newPublisher("/clock", Clock.TYPE, PublisherOptions.NEWEST);
      RosGraph.await("simulated time", () -> waiting.clock().nanos() == 0);
      assertThat(wall).isPositive();
      Process rospy = simulated.python(SIMULATED_TIME);
      RosGraph.await(
          "rospy",
          () -> {
            Clock now = clock.newMessage();
            now.clockNanos = 42_000_000_007L;
            clock.publish(now);
            return !rospy.isAlive();
          });
      assertThat(simulated.output(rospy)).contains("time 42000000007");
      assertThat(waiting.clock().nanos()).isEqualTo(42_000_000_007L);
      clock.close();

      Process simulator = simulated.python(SIMULATOR);
      RosGraph.await("rospy's time", () -> waiting.clock().nanos() > 77_000_000_000L);
      simulated.stop(simulator);
    }
  }
}
