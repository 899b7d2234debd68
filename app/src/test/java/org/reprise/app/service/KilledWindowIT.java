package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.Main;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.RepairAction;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.Mode;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.Vector3Record;

/**
 * Kills the operator's window while it records and its keys move the arm, and looks what becomes of
 * the arm and of the episodes.
 */
final class KilledWindowIT {
  /** Longer than any wait of this test for the arm: only the broken connection can stop it. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private static final double MOVED_METERS = 0.03;
  private static final double LOST_SECONDS = 1;
  private static final double STILL_RADIANS = 1e-4;

  @TempDir Path folder;
  private @Nullable Process window;

  @AfterEach
  void end() throws InterruptedException {
    if (window != null) {
      window.descendants().forEach(ProcessHandle::destroyForcibly);
      window.destroyForcibly().waitFor();
    }
  }

  @Test
  void theArmRestsAndNoEpisodeIsLost() throws IOException, InterruptedException {
    WindowProcess.assumeDisplay();
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder.resolve("bank")), 1, PATIENT)) {
      Process shown = open(served.host.endpoint().toString());
      window = shown;
      RecordingReport last;
      try (OperatorClient eyes = new OperatorClient(served.host.endpoint())) {
        eyes.watch(50, report -> {});
        ArmReport begun = eyes.await("the bottleneck is marked", KilledWindowIT::isShowing);
        Vector3Record from = begun.getBaseFromGripper().getTranslationMeters();
        eyes.await(
            "the hand moves",
            report ->
                isShowing(report)
                    && distance(from, report.getBaseFromGripper().getTranslationMeters())
                        > MOVED_METERS);
        kill(shown);
        last = eyes.report().getRecording();
        ArmReport rests = eyes.await("rest", KilledWindowIT::isLetGo);
        Thread.sleep(300);
        assertThat(farthest(rests, eyes.report())).as("radians").isLessThan(STILL_RADIANS);
      }
      awaitEnd(served);
      List<RepairAction> done = new BankRepair(served.bank).run(report -> {});
      assertThat(done)
          .as("what could not be finished by itself is recovered")
          .extracting(RepairAction::kind)
          .isSubsetOf(RepairAction.Kind.RECOVERED);
      assertThat(served.bank.list())
          .extracting(DemonstrationSummary::id)
          .containsExactlyInAnyOrder(TaughtTask.TASK.name(), last.getId());
      assertThat(served.bank.load(TaughtTask.TASK.name()))
          .as("what was finished before")
          .isEqualTo(TaughtTask.lesson().demonstration());
      Demonstration left = served.bank.load(last.getId());
      assertThat(left.outcome()).isInstanceOf(Outcome.Unknown.class);
      assertThat(left.stages()).hasSize(1);
      var servo = left.streams().servo();
      double seconds = (servo.getLast().state().nanos() - servo.getFirst().state().nanos()) * 1e-9;
      assertThat(seconds).isGreaterThan(last.getSeconds() - LOST_SECONDS);
    }
  }

  /** Tells whether the window's keys move the arm from the bottleneck on, and that is kept. */
  private static boolean isShowing(ArmReport report) {
    return report.getRecording().getBottleneckMarked()
        && report.getRecording().getState() == RecordingState.RECORDING_STATE_RUNNING
        && report.getOwner() == ArmOwner.ARM_OWNER_PERSON;
  }

  private static boolean isLetGo(ArmReport report) {
    return report.getOwner() == ArmOwner.ARM_OWNER_NOBODY && report.getMode() == Mode.MODE_HOLD;
  }

  private static double distance(Vector3Record a, Vector3Record b) {
    return Math.hypot(Math.hypot(a.getX() - b.getX(), a.getY() - b.getY()), a.getZ() - b.getZ());
  }

  private static double farthest(ArmReport a, ArmReport b) {
    double most = 0;
    for (int joint = 0; joint < a.getCommandedRadiansCount(); joint++) {
      most = Math.max(most, Math.abs(a.getCommandedRadians(joint) - b.getCommandedRadians(joint)));
    }
    return most;
  }

  /** Kills the window itself, as {@code kill -9} does; the display's process ends by itself. */
  private static void kill(Process shown) {
    List<ProcessHandle> windows =
        shown
            .descendants()
            .filter(one -> one.info().command().orElse("").endsWith("/java"))
            .toList();
    assertThat(windows).hasSize(1);
    assertThat(windows.getFirst().destroyForcibly()).isTrue();
  }

  /** Waits until the controller has ended the episode that nobody attends to. */
  private static void awaitEnd(ServedArm served) throws InterruptedException {
    String said = "";
    for (int tries = 0; tries < 300 && !said.contains("nothing is being recorded"); tries++) {
      Thread.sleep(100);
      try {
        served.recordings.mark("none");
      } catch (IllegalStateException e) {
        said = String.valueOf(e.getMessage());
      }
    }
    assertThat(said).contains("nothing is being recorded");
  }

  private Process open(String address) throws IOException {
    return WindowProcess.startBriefly(
        folder,
        Main.class,
        "teleop",
        "--operator=anna",
        "--seed=" + ServedArm.SEED,
        "--controller=" + address,
        "--screenshots=" + folder.resolve("pictures"));
  }
}
