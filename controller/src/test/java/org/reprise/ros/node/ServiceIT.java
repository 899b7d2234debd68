package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.ros.RosException;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.std_srvs.SetBool;
import org.reprise.rosmsg.std_srvs.SetBoolRequest;
import org.reprise.rosmsg.std_srvs.SetBoolResponse;
import org.reprise.rosmsg.std_srvs.Trigger;
import org.reprise.rosmsg.std_srvs.TriggerRequest;
import org.reprise.rosmsg.std_srvs.TriggerResponse;

/** Calls services of rospy and answers rosservice. */
final class ServiceIT {
  private static final String SERVER =
      """
      import rospy
      from std_srvs.srv import SetBool, SetBoolResponse
      rospy.init_node('server')
      def answer(request):
          if not request.data:
              raise rospy.ServiceException('only true is taken')
          return SetBoolResponse(True, 'set by rospy')
      rospy.Service('/set', SetBool, answer)
      rospy.spin()
      """;

  private static RosGraph graph;

  @BeforeAll
  static void startGraph() {
    graph = RosGraph.start();
    RosGraph.requireModule("std_srvs", "python3-std-srvs");
  }

  @AfterAll
  static void stopGraph() {
    if (graph != null) {
      graph.close();
    }
  }

  @Test
  void rosserviceListsDescribesAndCallsTheService() {
    RosGraph.require("rosservice", "python3-rosservice");
    try (Node node = graph.node("offering")) {
      node.newServiceServer(
          "~recover",
          Trigger.TYPE,
          request -> {
            TriggerResponse response = new TriggerResponse();
            response.success = true;
            response.message = "recovered";
            return response;
          });

      assertThat(graph.run("rosservice", "list")).contains("/offering/recover");
      assertThat(graph.run("rosservice", "type", "/offering/recover")).contains("std_srvs/Trigger");
      assertThat(graph.run("rosservice", "call", "/offering/recover"))
          .contains("success: True", "message: \"recovered\"");
    }
  }

  @Test
  void tellsRosserviceWhyItRefuses() {
    RosGraph.require("rosservice", "python3-rosservice");
    try (Node node = graph.node("refusing")) {
      node.newServiceServer(
          "/refuse",
          Trigger.TYPE,
          request -> {
            throw new IllegalStateException("arm is guided by hand");
          });

      assertThat(graph.run("rosservice", "call", "/refuse")).contains("arm is guided by hand");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsAServiceOfRospy(boolean persistent) {
    Process server = graph.python(SERVER);
    try (Node node = graph.node("client");
        ServiceClient<SetBoolRequest, SetBoolResponse> client =
            node.newServiceClient("/set", SetBool.TYPE, persistent)) {
      RosGraph.await("the service", () -> isOffered(client));

      for (int call = 0; call < 5; call++) {
        SetBoolRequest request = client.newRequest();
        request.data = true;
        assertThat(client.call(request, RosGraph.PATIENCE).message).isEqualTo("set by rospy");
      }
      assertThatThrownBy(() -> client.call(client.newRequest(), RosGraph.PATIENCE))
          .isInstanceOf(RosException.class)
          .hasMessageContaining("only true is taken");
    } finally {
      graph.stop(server);
    }
  }

  private static boolean isOffered(ServiceClient<SetBoolRequest, SetBoolResponse> client) {
    try {
      SetBoolRequest request = client.newRequest();
      request.data = true;
      return client.call(request, RosGraph.PATIENCE).success;
    } catch (RosException e) {
      return false;
    }
  }

  @Test
  void aKeptConnectionIsSetUpAgainAfterTheServerCameBack() {
    try (Node node = graph.node("steady");
        ServiceClient<TriggerRequest, TriggerResponse> client =
            node.newServiceClient("/comes_back", Trigger.TYPE, true)) {
      for (int life = 0; life < 2; life++) {
        try (Node server = graph.node("server" + life)) {
          server.newServiceServer("/comes_back", Trigger.TYPE, request -> new TriggerResponse());
          RosGraph.await("an answer", () -> answers(client));
        }
      }
    }
  }

  private static boolean answers(ServiceClient<TriggerRequest, TriggerResponse> client) {
    try {
      client.call(client.newRequest(), RosGraph.PATIENCE);
      return true;
    } catch (RosException e) {
      return false;
    }
  }
}
