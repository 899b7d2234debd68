package org.reprise.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reprise.ros2.dds.Participant;
import org.reprise.ros2.dds.Reliability;
import org.reprise.ros2.dds.Topic;
import org.reprise.ros2.dds.TopicReader;
import org.reprise.ros2.dds.TopicWriter;
import org.reprise.ros2.message.JointSample;
import org.reprise.ros2.message.JointStates;

/** Exchanges joint states with Cyclone DDS, both ways. */
final class JointStateExchangeIT {
  private static final int MESSAGES = 50;
  private static final double TOLERANCE = 1e-12;

  /** Other order than the peer writes them in, one of the peer's left out. */
  private static final List<String> OURS = List.of("wrist", "base", "elbow");

  @ParameterizedTest
  @EnumSource
  void hearsTheJointsThatItAskedFor(Reliability reliability) throws Exception {
    BlockingQueue<double[]> heard = new LinkedBlockingQueue<>();
    JointStates codec = new JointStates(OURS);
    JointSample sample = new JointSample(OURS.size());
    Topic topic = Topic.newest("joint_states", JointStates.TYPE, reliability);
    try (Participant participant =
            Participant.join(CyclonePeer.DOMAIN, "test", CyclonePeer.LOOPBACK);
        CyclonePeer peer =
            CyclonePeer.start(
                "write-joints",
                "joint_states",
                word(reliability),
                "1000000",
                "2000",
                "base",
                "shoulder",
                "elbow",
                "wrist")) {
      TopicReader reader =
          participant.subscribe(
              topic,
              message -> {
                assertThat(codec.read(message, sample)).isTrue();
                heard.add(
                    new double[] {
                      sample.nanos() - 7e9,
                      sample.positions()[0],
                      sample.velocities()[1],
                      sample.efforts()[2]
                    });
              });
      peer.await("matched");
      int least = reliability == Reliability.RELIABLE ? MESSAGES : 1;
      for (int message = 0; message < least; message++) {
        double[] one = heard.poll(20, TimeUnit.SECONDS);
        assertThat(one).as("message %d", message).isNotNull();
        double i = one[0];
        assertThat(one[1]).isEqualTo(0.001 * i + 0.3, within(TOLERANCE));
        assertThat(one[2]).isEqualTo(0.001 * i + 1, within(TOLERANCE));
        assertThat(one[3]).isEqualTo(0.001 * i + 0.2 + 2, within(TOLERANCE));
      }
      assertThat(reader.refused()).isZero();
      assertThat(reader.writers()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isHeardWithWhatItWrote(Reliability reliability) throws Exception {
    JointStates codec = new JointStates(OURS);
    JointSample sample = new JointSample(OURS.size());
    Topic topic = Topic.newest("echoed_states", JointStates.TYPE, reliability);
    try (Participant participant =
            Participant.join(CyclonePeer.DOMAIN, "test", CyclonePeer.LOOPBACK);
        CyclonePeer peer =
            CyclonePeer.start("read-joints", "echoed_states", word(reliability), "1", "0")) {
      TopicWriter writer = participant.advertise(topic);
      peer.await("matched");
      sample.stamp(3_000_000_005L);
      sample.positions()[1] = -1.25;
      sample.velocities()[2] = 0.5;
      sample.efforts()[0] = 1e-3;
      for (int attempt = 0; attempt < MESSAGES; attempt++) {
        codec.write(writer.begin(), sample);
        writer.publish();
        TimeUnit.MILLISECONDS.sleep(5);
      }
      assertThat(peer.await("joints"))
          .isEqualTo(
              "joints 3.000000005 wrist,base,elbow position=0,-1.25,0 velocity=0,0,0.5"
                  + " effort=0.001,0,0");
    }
  }

  private static String word(Reliability reliability) {
    return switch (reliability) {
      case RELIABLE -> "reliable";
      case BEST_EFFORT -> "best-effort";
    };
  }
}
