package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.ros.xmlrpc.XmlRpcValue;
import org.reprise.rosmsg.std_msgs.Float64MultiArray;
import org.reprise.rosmsg.std_msgs.StringMessage;

/** Shows this client to rosnode, rostopic and rosparam. */
final class StockToolsIT {
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
  void rosnodeListsPingsAndDescribesTheNode() {
    RosGraph.require("rosnode", "python3-rosnode");
    try (Node node = graph.node("seen")) {
      node.newPublisher("seen_topic", StringMessage.TYPE, PublisherOptions.DEFAULT);

      assertThat(graph.run("rosnode", "list")).contains("/seen");
      assertThat(graph.run("rosnode", "ping", "-c", "2", "/seen")).contains("xmlrpc reply from");
      assertThat(graph.run("rosnode", "info", "/seen"))
          .contains("* /seen_topic [std_msgs/String]", "Pid:");
    }
  }

  @Test
  void rosnodeKillsTheNode() {
    RosGraph.require("rosnode", "python3-rosnode");
    AtomicBoolean told = new AtomicBoolean();
    try (Node node = graph.node("victim")) {
      node.addShutdownListener(() -> told.set(true));

      graph.run("rosnode", "kill", "/victim");

      RosGraph.await("the shutdown", told::get);
    }
  }

  @Test
  void rostopicDescribesAndMeasuresTheTopic() {
    RosGraph.require("rostopic", "python3-rostopic");
    try (Node node = graph.node("measured");
        Publisher<StringMessage> publisher =
            node.newPublisher("/measured", StringMessage.TYPE, PublisherOptions.DEFAULT)) {
      Process hz = graph.start("rostopic", "hz", "/measured");
      StringMessage message = publisher.newMessage();
      RosGraph.await(
          "a rate",
          () -> {
            publisher.publish(message);
            return graph.output(hz).contains("average rate:");
          });
      assertThat(graph.run("rostopic", "info", "/measured"))
          .contains("Type: std_msgs/String", "* /measured (http://127.0.0.1:");
      graph.stop(hz);
      RosGraph.await("the subscriber's end", () -> publisher.subscribers() == 0);
    }
  }

  @Test
  void receivesWhatRostopicPublishes() {
    RosGraph.require("rostopic", "python3-rostopic");
    try (Node node = graph.node("commanded")) {
      List<double[]> heard = new CopyOnWriteArrayList<>();
      node.newSubscriber("/commands", Float64MultiArray.TYPE)
          .addMessageListener(message -> heard.add(message.data.clone()), 0);

      Process pub =
          graph.start(
              "rostopic", "pub", "/commands", "std_msgs/Float64MultiArray", "{data: [1.5, -2]}");
      RosGraph.await("the command", () -> !heard.isEmpty());

      graph.stop(pub);
      assertThat(heard.getFirst()).containsExactly(1.5, -2);
    }
  }

  @Test
  void sharesParametersWithRosparam() {
    RosGraph.require("rosparam", "python3-rosparam");
    try (Node node = graph.node("configured", "_gain:=high", "__ns:=/cell")) {
      ParameterTree parameters = node.parameterTree();
      List<String> changes = new CopyOnWriteArrayList<>();
      parameters.addParameterListener("/watched", (name, value) -> changes.add(name + "=" + value));

      parameters.set("speed", XmlRpcValue.of(0.25));
      graph.run("rosparam", "set", "/watched/names", "[a <b> & c, 2, 1.5, true]");

      assertThat(graph.run("rosparam", "get", "/cell/configured/gain")).contains("high");
      assertThat(graph.run("rosparam", "get", "/cell/speed")).contains("0.25");
      assertThat(parameters.get("/watched/names"))
          .contains(
              XmlRpcValue.array(
                  XmlRpcValue.of("a <b> & c"),
                  XmlRpcValue.of(2),
                  XmlRpcValue.of(1.5),
                  XmlRpcValue.of(true)));
      assertThat(parameters.search("gain")).contains(GraphName.of("/cell/configured/gain"));
      RosGraph.await("the report", () -> changes.stream().anyMatch(c -> c.contains("a <b> & c")));
      parameters.delete("speed");
      assertThat(parameters.has("speed")).isFalse();
    }
  }
}
