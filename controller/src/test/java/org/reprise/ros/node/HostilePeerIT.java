package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.ros.wire.ConnectionHeader;
import org.reprise.rosmsg.std_msgs.Float64MultiArray;
import org.reprise.rosmsg.std_srvs.Trigger;
import org.reprise.rosmsg.std_srvs.TriggerResponse;

/** Sends a node what no honest peer would, and looks whether it still works for the others. */
final class HostilePeerIT {
  private static final long SEED = Long.getLong("reprise.seed", 20261121);

  @Test
  void nonsenseClosesItsOwnConnectionOnly() throws IOException {
    Random random = new Random(SEED);
    try (RosGraph graph = RosGraph.start();
        Node victim = graph.node("victim");
        Node friend = graph.node("friend")) {
      AtomicInteger heard = new AtomicInteger();
      AtomicInteger answered = new AtomicInteger();
      friend
          .newSubscriber("/numbers", Float64MultiArray.TYPE)
          .addMessageListener(message -> heard.incrementAndGet(), 0);
      Publisher<Float64MultiArray> publisher =
          victim.newPublisher("/numbers", Float64MultiArray.TYPE, PublisherOptions.DEFAULT);
      victim.newServiceServer(
          "/ask",
          Trigger.TYPE,
          request -> {
            answered.incrementAndGet();
            return new TriggerResponse();
          });
      RosGraph.await("the friend", () -> publisher.subscribers() == 1);

      for (int i = 0; i < 200; i++) {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        send(victim, noise);
      }
      assertThat(send(victim, header("topic", "/numbers", "md5sum", "0", "type", "std_msgs/Bool")))
          .contains("types differ");
      assertThat(send(victim, header("topic", "/nothing", "md5sum", "*"))).contains("not offered");
      assertThat(send(victim, new byte[] {-1, -1, -1, -1})).contains("frame=4294967295");
      assertThat(send(victim, join(header("service", "/ask", "md5sum", "*"), longRequest())))
          .contains("longer than its type");

      publisher.publish(new Float64MultiArray());
      RosGraph.await("the message after all that", () -> heard.get() == 1);
      assertThat(answered).hasValue(0);
    }
  }

  private static byte[] longRequest() {
    return new byte[] {3, 0, 0, 0, 1, 2, 3};
  }

  private static byte[] header(String... fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConnectionHeader.of(fields).write(out);
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Sends bytes and returns what came back until the other side closed. */
  private static String send(Node to, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.serviceUri().getPort())) {
      socket.setSoTimeout(Math.toIntExact(RosGraph.PATIENCE.toMillis()));
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "reset";
    }
  }
}
