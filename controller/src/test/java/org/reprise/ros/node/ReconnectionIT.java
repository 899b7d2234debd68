package org.reprise.ros.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reprise.ros.RosGraph;
import org.reprise.rosmsg.std_msgs.Int32;
import org.reprise.rosmsg.std_msgs.StringMessage;

/** Loses publishers, subscribers and the master. */
final class ReconnectionIT {
  private static final String TALKER =
      """
      import rospy
      from std_msgs.msg import String
      rospy.init_node('talker')
      p = rospy.Publisher('/chatter', String, queue_size=10)
      while not rospy.is_shutdown():
          p.publish('x')
          rospy.sleep(0.02)
      """;

  @Test
  void hearsAPublisherThatWasKilledAndCameBack() {
    try (RosGraph graph = RosGraph.start();
        Node node = graph.node("listener")) {
      AtomicInteger heard = new AtomicInteger();
      node.newSubscriber("/chatter", StringMessage.TYPE)
          .addMessageListener(message -> heard.incrementAndGet(), 0);
      for (int life = 0; life < 2; life++) {
        int before = heard.get();
        Process talker = graph.python(TALKER);
        RosGraph.await("messages", () -> heard.get() > before + 5);
        graph.stop(talker);
      }
    }
  }

  @Test
  void registersAgainWithAMasterThatWasRestarted() {
    try (RosGraph graph = RosGraph.start();
        Node node = graph.node("survivor");
        Publisher<StringMessage> publisher =
            node.newPublisher("/survives", StringMessage.TYPE, PublisherOptions.LATCHED)) {
      AtomicInteger heard = new AtomicInteger();
      node.newSubscriber("/numbers", Int32.TYPE)
          .addMessageListener(message -> heard.incrementAndGet(), 1);
      StringMessage message = publisher.newMessage();
      message.data = "still here";
      publisher.publish(message);

      graph.restartMaster();

      try (Node late = graph.node("late")) {
        List<String> latched = new CopyOnWriteArrayList<>();
        late.newSubscriber("/survives", StringMessage.TYPE)
            .addMessageListener(m -> latched.add(m.data), 1);
        Publisher<Int32> numbers =
            late.newPublisher("/numbers", Int32.TYPE, PublisherOptions.DEFAULT);
        RosGraph.await("the latched message", () -> latched.contains("still here"));
        RosGraph.await(
            "a number",
            () -> {
              numbers.publish(new Int32());
              return heard.get() > 0;
            });
      }
    }
  }

  @Test
  void aSlowSubscriberLosesTheOldestMessages() {
    try (RosGraph graph = RosGraph.start();
        Node talker = graph.node("talker");
        Node slow = graph.node("slow")) {
      AtomicInteger last = new AtomicInteger(-1);
      AtomicInteger count = new AtomicInteger();
      Subscriber<Int32> subscriber = slow.newSubscriber("/fast", Int32.TYPE);
      subscriber.addMessageListener(
          message -> {
            last.set(message.data);
            count.incrementAndGet();
            RosGraph.await("nothing", new Countdown(3));
          },
          1);
      Publisher<Int32> publisher =
          talker.newPublisher("/fast", Int32.TYPE, PublisherOptions.NEWEST);
      RosGraph.await("the connection", () -> publisher.subscribers() == 1);
      int messages = 2000;
      for (int i = 0; i < messages; i++) {
        Int32 message = publisher.newMessage();
        message.data = i;
        publisher.publish(message);
      }
      RosGraph.await("the newest message", () -> last.get() == messages - 1);
      assertThat(count.get()).isLessThan(messages);
    }
  }

  /** Holds after some looks. */
  private static final class Countdown implements java.util.function.BooleanSupplier {
    private int left;

    Countdown(int left) {
      this.left = left;
    }

    @Override
    public boolean getAsBoolean() {
      return --left < 0;
    }
  }
}
