package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.RemoteStation;
import org.reprise.app.station.TaughtTask;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.retrieval.search.BankRetriever;

/** Looks and decides here, with the arm, its table and its camera behind a socket. */
final class RemoteStationIT {
  private static final double STANDING_METERS = 1e-3;

  @TempDir Path folder;

  private static RobotProcess process() {
    return RobotProcess.simulated(
        "panda",
        TaughtTask.TASK.scene(TaughtTask.OBJECT_SEED, 7).cell(),
        7,
        new Endpoint("127.0.0.1", 0),
        ServerSecurity.NONE);
  }

  private static RemoteStation join(RobotProcess process, String robot) {
    return RemoteStation.open(
        process.endpoint(), ClientSecurity.NONE, RobotConfigs.load(robot), 1, System::nanoTime);
  }

  @Test
  void seesTheTableAndRefusesWithoutAMotion() {
    try (RobotProcess process = process();
        RemoteStation station = join(process, "panda")) {
      RgbdFrame frame = station.camera().capture();
      assertThat(frame.color().widthPixels()).isEqualTo(frame.intrinsics().widthPixels());
      RigidTransform before = station.motion().baseFromGripper();

      EpisodeTrace trace =
          station
              .executor(
                  new BankRetriever(TaughtTask.bank(folder), new ShapeDescriptorEncoder()),
                  new VisibilityAligner(AlignmentSettings.UPRIGHT),
                  System::nanoTime)
              .execute("open the drawer", (phase, stage) -> {});

      assertThat(trace.outcome()).isInstanceOf(EpisodeOutcome.Refused.class);
      assertThat(trace.firstLook().objects()).isNotEmpty();
      assertThat(station.motion().baseFromGripper().translation().distanceTo(before.translation()))
          .isLessThan(STANDING_METERS);
    }
  }

  @Test
  void refusesAnotherArmAndASecondCommander() {
    try (RobotProcess process = process()) {
      assertThatThrownBy(() -> join(process, "sawyer"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("panda");
      try (RemoteStation first = join(process, "panda")) {
        assertThat(first.description()).contains("panda");
        assertThatThrownBy(() -> join(process, "panda")).hasMessageContaining("commands");
      }
    }
  }
}
