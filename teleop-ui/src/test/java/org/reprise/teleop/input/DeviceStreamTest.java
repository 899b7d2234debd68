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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.HandConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.DriveInput;

/** What devices say, and how a tracked one leads the hand from where its clutch closed. */
final class DeviceStreamTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 5);

  private static RigidTransform random(SplittableRandom random) {
    return new RigidTransform(
        UnitQuaternion.ofRollPitchYaw(
            random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble(-3, 3)),
        new Vector3(random.nextDouble(), random.nextDouble(), random.nextDouble()));
  }

  private static DeviceSample.Pose closed(RigidTransform device) {
    return new DeviceSample.Pose(true, device, 0);
  }

  private static void assertSame(@Nullable RigidTransform is, RigidTransform wanted) {
    RigidTransform there = Objects.requireNonNull(is, "seed=" + SEED);
    assertThat(there.translation().distanceTo(wanted.translation())).isEqualTo(0, within(1e-9));
    assertThat(there.rotation().angleTo(wanted.rotation())).isEqualTo(0, within(1e-6));
  }

  @Test
  void neverJumpsWhenTheClutchCloses() {
    SplittableRandom random = new SplittableRandom(SEED);
    PoseClutch clutch = new PoseClutch();
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
      assertThat(clutch.follow(new DeviceSample.Pose(false, moved, 0), hand)).isNull();
    }
  }

  @Test
  void hearsDatagramsAndNamesBrokenOnes() throws IOException, InterruptedException {
    BlockingQueue<DeviceSample> heard = new LinkedBlockingQueue<>();
    try (DeviceStream stream = DeviceStream.listen(0, heard::add);
        DatagramSocket device = new DatagramSocket()) {
      send(device, stream.port(), "1 nothing");
      send(device, stream.port(), "1 0.1 0.2 0.3 1 0 0 0");
      assertThat(Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS)))
          .isInstanceOfSatisfying(
              DeviceSample.Pose.class,
              pose -> {
                assertThat(pose.clutch()).isTrue();
                assertThat(pose.device().translation()).isEqualTo(new Vector3(0.1, 0.2, 0.3));
              });
      send(device, stream.port(), "joints 1 0 0 0 0 0 0");
      says(stream, trouble -> trouble.contains("no arm is known"));
      stream.follower(6);
      send(device, stream.port(), "joints 1 0.1 0.2 0.3 0.4 0.5 0.6 0.25");
      assertThat(Objects.requireNonNull(heard.poll(10, TimeUnit.SECONDS)))
          .isInstanceOfSatisfying(
              DeviceSample.Leader.class,
              leader -> {
                assertThat(leader.radians())
                    .isEqualTo(JointVector.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6));
                assertThat(leader.grip()).hasValue(0.25);
              });
      says(stream, String::isEmpty);
      assertThat(heard).isEmpty();
    }
  }

  private static void says(DeviceStream stream, Predicate<String> trouble)
      throws InterruptedException {
    for (int i = 0; i < 1000 && !trouble.test(stream.trouble()); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(stream.trouble()).matches(trouble);
  }

  @Test
  void asksForNothingWhileTheClutchIsOpenOrTheDeviceSilent() throws InterruptedException {
    DeviceLead lead = new DeviceLead();
    HandConfig hand = RobotConfigs.load("panda").hand();
    assertThat(lead.wanted(RigidTransform.IDENTITY, hand)).isNull();
    lead.take(DeviceSample.parse("joints 0 0 0 0 0 0 0 0", 7));
    assertThat(lead.wanted(RigidTransform.IDENTITY, hand)).isNull();
    assertThat(lead.isLost()).isFalse();
    lead.take(DeviceSample.parse("joints 1 0 0 0 0 0 0 1e-1 0.5", 7));
    DriveInput asked = Objects.requireNonNull(lead.wanted(RigidTransform.IDENTITY, hand)).build();
    assertThat(asked.getJointTarget().getValues(6)).isEqualTo(0.1);
    assertThat(asked.getGripper().getWidthMeters()).isEqualTo(hand.maxWidthMeters() / 2);
    TimeUnit.MILLISECONDS.sleep(200);
    assertThat(lead.wanted(RigidTransform.IDENTITY, hand)).isNull();
    assertThat(lead.isLost()).isTrue();
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
        "1 1e999 0 0 1 0 0 0",
        "NaN 0 0 0 1 0 0 0",
        "joints",
        "joints 1",
        "joints 1 0 0 0 0 0",
        "joints 1 0 0 0 0 0 0 0 0",
        "joints 1 0 0 NaN 0 0 0",
        "joints 1 0 0 1e999 0 0 0",
        "joints 1 0 0 x 0 0 0",
        "joints NaN 0 0 0 0 0 0",
        "joints 1 0 0 0 0 0 0 1.5",
        "joints 1 0 0 0 0 0 0 NaN",
        "Joints 1 0 0 0 0 0 0"
      })
  void refusesWhatIsNoSample(String line) {
    assertThatThrownBy(() -> DeviceSample.parse(line, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesLeadersOfAnUnknownArm() {
    assertThatThrownBy(() -> DeviceSample.parse("joints 1 0 0 0 0 0 0", 0))
        .hasMessageContaining("no arm is known");
  }
}
