package org.reprise.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.DdsException;
import org.reprise.ros2.dds.Participant;

/** Sees frames that Cyclone DDS sends. */
final class Ros2RgbdCameraIT {
  private static final NanoClock CLOCK = System::nanoTime;
  private static final double TOLERANCE_METERS = 1e-6;

  @ParameterizedTest
  @CsvSource({"true,640,360", "false,640,360", "true,1280,720"})
  void seesColourDepthAndWhereTheCameraStood(boolean reliable, int width, int height)
      throws Exception {
    RobotConfig config = PandaOverRos2.config("joint_states", reliable);
    Ros2Profile.CameraTopics topics = config.ros2().orElseThrow().camera().orElseThrow();
    try (CyclonePeer peer =
            CyclonePeer.start(
                "write-camera",
                topics.colorTopic(),
                reliable ? "reliable" : "best-effort",
                "200",
                "10000",
                topics.depthTopic(),
                topics.infoTopic(),
                Integer.toString(width),
                Integer.toString(height));
        Participant participant =
            Participant.join(CyclonePeer.DOMAIN, "test", CyclonePeer.LOOPBACK)) {
      Ros2RgbdCamera camera =
          Ros2RgbdCamera.connect(config, participant, CLOCK, Duration.ofSeconds(20));
      peer.await("matched");

      RgbdFrame frame = camera.capture();

      assertThat(frame.intrinsics().widthPixels()).isEqualTo(width);
      assertThat(frame.intrinsics().fxPixels()).isEqualTo(460);
      assertThat(frame.intrinsics().cyPixels()).isEqualTo(180);
      for (int row = 0; row < height; row += 7) {
        for (int column = 1; column < width; column += 13) {
          int rgb = ((column & 0xff) << 16) | ((row & 0xff) << 8) | ((column + row) & 0xff);
          assertThat(frame.color().rgb(column, row)).isEqualTo(rgb);
          assertThat((double) frame.depth().depthMeters(column, row))
              .isEqualTo((500 + (column + 3 * row) % 2000) * 1e-3, within(TOLERANCE_METERS));
        }
      }
      int number = frame.color().rgb(0, 0) & 0xff;
      assertThat(frame.baseFromCamera().translation().x())
          .isEqualTo(2 + 0.001 * number, within(TOLERANCE_METERS));
    }
  }

  @Test
  void saysWhatIsMissing() {
    RobotConfig config = PandaOverRos2.config("joint_states", true);
    try (Participant participant =
        Participant.join(CyclonePeer.DOMAIN, "test", CyclonePeer.LOOPBACK)) {
      Ros2RgbdCamera camera =
          Ros2RgbdCamera.connect(config, participant, CLOCK, Duration.ofMillis(200));
      assertThatThrownBy(camera::capture)
          .isInstanceOf(DdsException.class)
          .hasMessageContaining("no camera info on camera/color/camera_info");
    }
  }
}
