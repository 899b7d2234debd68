package org.reprise.teleop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/** A device leads the hand from where both were when its clutch closed. */
final class PoseStreamTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 5);

  private static RigidTransform random(SplittableRandom random) {
    return new RigidTransform(
        UnitQuaternion.ofRollPitchYaw(
            random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-3, 3)),
        new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
  }

  private static PoseStream.Sample closed(RigidTransform device) {
    return new PoseStream.Sample(true, device, 0);
  }

  private static void assertSame(@Nullable RigidTransform is, RigidTransform wanted) {
    RigidTransform there = Objects.requireNonNull(is, "seed=" + SEED);
    assertThat(there.translation().distanceTo(wanted.translation())).isEqualTo(0, within(1e-9));
    assertThat(there.rotation().angleTo(wanted.rotation())).isEqualTo(0, within(1e-6));
  }

  @Test
  void neverJumpsWhenTheClutchCloses() {
    SplittableRandom random = new SplittableRandom(SEED);
    PoseStream.Clutch clutch = new PoseStream.Clutch();
    for (int i = 0; i < 100; i++) {
      RigidTransform device = random(random);
      RigidTransform hand = random(random);
      assertSame(clutch.follow(closed(device), hand), hand);
      Vector3 shift = new Vector3(0.01, -0.02, 0.03);
      RigidTransform moved =
          new RigidTransform(
              UnitQuaternion.ofYaw(0.2).compose(device.rotation()),
              device.translation().plus(shift));
      assertSame(
          clutch.follow(closed(moved), random(random)),
          new RigidTransform(
              UnitQuaternion.ofYaw(0.2).compose(hand.rotation()), hand.translation().plus(shift)));
      assertThat(clutch.follow(new PoseStream.Sample(false, moved, 0), hand)).isNull();
    }
  }

  @Test
  void hearsDatagramsAndNamesBrokenOnes() throws IOException, InterruptedException {
    BlockingQueue<PoseStream.Sample> heard = new LinkedBlockingQueue<>();
    try (PoseStream stream = PoseStream.listen(0, heard::add);
        DatagramSocket device = new DatagramSocket()) {
      send(device, stream.port(), "1 nothing");
      send(device, stream.port(), "1 0.1 0.2 0.3 1 0 0 0");
      PoseStream.Sample sample = heard.poll(10, TimeUnit.SECONDS);
      assertThat(Objects.requireNonNull(sample).clutch()).isTrue();
      assertThat(sample.device().translation()).isEqualTo(new Vector3(0.1, 0.2, 0.3));
    }
  }

  private static void send(DatagramSocket from, int port, String line) throws IOException {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 2 3",
        "1 0 0 0 NaN 0 0 0",
        "1 x 0 0 1 0 0 0",
        "1 0 0 0 0 0 0 0",
        "1 1e999 0 0 1 0 0 0"
      })
  void refusesWhatIsNoPose(String line) {
    assertThatThrownBy(() -> PoseStream.parse(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
