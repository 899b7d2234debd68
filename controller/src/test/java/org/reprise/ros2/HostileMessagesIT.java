package org.reprise.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sends a process of its own what no honest node sends. It must live on, count what it dropped, and
 * hear the next honest message.
 */
final class HostileMessagesIT {
  private static final String JOINT_STATE = "sensor_msgs::msg::dds_::JointState_";
  private static final String IMAGE = "sensor_msgs::msg::dds_::Image_";
  private static final String TRANSFORMS = "tf2_msgs::msg::dds_::TFMessage_";

  /** Fixed, so that a failure repeats; another by {@code -Dreprise.test.seed}. */
  private static final String SEED = System.getProperty("reprise.test.seed", "20260301");

  private static final int ATTEMPTS = 1000;
  private static final long LARGE = 20;

  private Process receiver;

  @BeforeEach
  void startReceiver() throws IOException {
    receiver =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // it lives for seconds
                "-cp",
                System.getProperty("java.class.path"),
                HostileReceiver.class.getName(),
                Integer.toString(CyclonePeer.DOMAIN))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @AfterEach
  void stopReceiver() throws Exception {
    receiver.getOutputStream().close();
    assertThat(receiver.waitFor()).as("exit status, seed=%s", SEED).isZero();
  }

  @ParameterizedTest
  @CsvSource({"129,8", "4,1000", "1500,40", "3000,200", "20000,200"})
  void dropsAndCountsOversizedSequencesAndStrings(String joints, String nameBytes)
      throws Exception {
    try (CyclonePeer peer =
        CyclonePeer.start(
            "write-large-joints", "joint_states", "best-effort", "20", "5000", joints, nameBytes)) {
      peer.await("matched");
      awaitCounts(counts -> counts.taken() > 0);
      peer.go();
      peer.await("done");
    }
    Counts counts = awaitCounts(now -> now.refused() + now.missed() >= LARGE);
    assertThat(counts.refused() + counts.missed()).as("%s", counts).isBetween(LARGE, LARGE + 5);
    honestJointsAreHeard();
  }

  @Test
  void refusesWhatIsTruncatedOrLiesAboutLengths() throws Exception {
    flood(
        "write-impostors", "joint_states", "best-effort", "2000", "500", JOINT_STATE, "2000", SEED);
    awaitRefused("joint_states");
    flood("write-impostors", "image", "reliable", "500", "500", IMAGE, "60000", SEED);
    awaitRefused("image");
    flood("write-impostors", "tf", "reliable", "500", "500", TRANSFORMS, "20000", SEED);
    awaitRefused("tf");
    honestJointsAreHeard();
  }

  @Test
  void neverHearsAnotherTypeUnderItsTopicName() throws Exception {
    try (CyclonePeer peer =
        CyclonePeer.start(
            "write-impostors", "joint_states", "reliable", "10", "1000", TRANSFORMS, "64", SEED)) {
      honestJointsAreHeard();
      assertThat(counts("joint_states").refused()).isZero();
      assertThat(peer.hasSaid("matched")).isFalse();
    }
  }

  @Test
  void livesThroughFloods() throws Exception {
    flood(
        "write-impostors", "joint_states", "best-effort", "100000", "0", JOINT_STATE, "3000", SEED);
    flood("write-impostors", "image", "reliable", "60", "0", IMAGE, "9000000", SEED);
    honestJointsAreHeard();
  }

  private static void flood(String... task) throws Exception {
    try (CyclonePeer peer = CyclonePeer.start(task)) {
      peer.await("done");
    }
  }

  private void honestJointsAreHeard() throws Exception {
    long before = counts("joint_states").taken();
    try (CyclonePeer peer =
        CyclonePeer.start(
            "write-joints", "joint_states", "reliable", "1000000", "5000", "base", "elbow")) {
      peer.await("matched");
      awaitCounts(counts -> counts.taken() > before);
    }
  }

  private void awaitRefused(String topic) throws Exception {
    awaitCounts(topic, counts -> counts.refused() > 0);
  }

  private Counts awaitCounts(Predicate<Counts> reached) throws Exception {
    return awaitCounts("joint_states", reached);
  }

  private Counts awaitCounts(String topic, Predicate<Counts> reached) throws Exception {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Counts counts = counts(topic);
      if (reached.test(counts)) {
        return counts;
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("seed=%s: never reached %s".formatted(SEED, counts(topic)));
  }

  /** What the receiver counted on a topic. */
  private record Counts(long taken, long refused, long missed) {}

  private Counts counts(String topic) throws IOException {
    assertThat(receiver.isAlive()).as("the receiver lives, seed=%s", SEED).isTrue();
    receiver.getOutputStream().write("count\n".getBytes(StandardCharsets.UTF_8));
    receiver.getOutputStream().flush();
    String line = receiver.inputReader(StandardCharsets.UTF_8).readLine();
    Matcher counted =
        Pattern.compile(" %s=(\\d+),(\\d+),(\\d+)".formatted(topic)).matcher("" + line);
    assertThat(counted.find()).as("the receiver answers, seed=%s: %s", SEED, line).isTrue();
    List<Long> numbers = List.of(1, 2, 3).stream().map(counted::group).map(Long::valueOf).toList();
    return new Counts(numbers.get(0), numbers.get(1), numbers.get(2));
  }
}
