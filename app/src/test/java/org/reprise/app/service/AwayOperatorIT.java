package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.schema.AimStageRequest;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveReply;
import org.reprise.schema.LookAtTableRequest;
import org.reprise.schema.Mode;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.SeenObject;
import org.reprise.schema.SetTableRequest;

/** What happens to the arm and to an episode where people are away, late or wrong. */
final class AwayOperatorIT {
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private static final double SPEED = 3;

  @TempDir Path folder;

  @Test
  void stopsWhenNoInputComesAndSaysTheWayOut() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, 1, Duration.ofMillis(150))) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      for (int i = 0; i < 20; i++) {
        driver.send(OperatorClient.twist(0.1, 0, -0.05));
        Thread.sleep(20);
      }
      DriveReply ended = driver.reply();
      assertThat(ended.hasEnded()).isTrue();
      assertThat(ended.getEnded().getStop().getReason()).contains("no input came for");
      assertThat(ended.getEnded().getStop().getWayOut()).isNotEmpty();
      ArmReport rests =
          served.client.await("rest", report -> report.getOwner() == ArmOwner.ARM_OWNER_NOBODY);
      assertThat(rests.getMode()).isEqualTo(Mode.MODE_HOLD);
      assertThat(rests.getStop().getReason()).contains("no input came");

      OperatorClient.Driver again = served.client.new Driver(false);
      assertThat(again.reply().hasWelcome()).isTrue();
    }
  }

  @Test
  void stopsWhereInputsComeInTimeButAnswerOldReports() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, 1, PATIENT)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      long seen = served.client.await("a report", report -> true).getSentAtEpochNanos();
      for (int i = 0; i < 150 && !driver.end.isDone(); i++) {
        driver.send(OperatorClient.twist(0.02, 0, 0).setSeenReportEpochNanos(seen));
        Thread.sleep(20);
      }
      DriveReply ended = driver.reply();
      assertThat(ended.getEnded().getStop().getReason()).contains("newest report that is seen is");
      served.client.await("rest", report -> report.getOwner() == ArmOwner.ARM_OWNER_NOBODY);
    }
  }

  @Test
  void goesOnWhereTheHandLeavesWithoutHavingBeenAtTheObjectThatWasNamed()
      throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      RecordingReport begun =
          served.client.calls().startRecording(OperatorServiceIT.start("pick up the box"));
      List<SeenObject> seen = begun.getLook().getObjectsList();
      served
          .client
          .calls()
          .aimStage(
              AimStageRequest.newBuilder()
                  .setId(begun.getId())
                  .setObject(served.client.farthestFromBox(seen).getNumber())
                  .build());
      served.client.pickUp(driver, seen);
      served.client.hold(driver, OperatorClient.observe(), 4);

      ArmReport report = served.client.report();
      assertThat(driver.end).isNotDone();
      assertThat(report.getRecording().getId()).isEqualTo(begun.getId());
      assertThat(report.getRecording().getTrouble()).contains("came near nothing");
      assertThat(report.getOutOfViewList()).isEmpty();
      served
          .client
          .calls()
          .discardRecording(RecordingName.newBuilder().setId(begun.getId()).build());
    }
  }

  @Test
  void endsAnEpisodeThatEverybodyLeft() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      String id =
          served.client.calls().startRecording(OperatorServiceIT.start("pick up the box")).getId();
      Instant patience = Instant.now().plusSeconds(60);
      while (!isFree(served) && Instant.now().isBefore(patience)) {
        Thread.sleep(300);
      }
      assertThat(isFree(served)).isTrue();
      assertThat(served.bank.list()).as("nothing was shown").isEmpty();
      assertThat(served.bank.isTaken(id)).as("nothing is thrown away").isTrue();
    }
  }

  /** A task is refused while an episode is being recorded. */
  private static boolean isFree(ServedArm served) {
    try {
      served.client.calls().lookAtTable(LookAtTableRequest.getDefaultInstance());
      served
          .client
          .calls()
          .setTable(
              SetTableRequest.newBuilder()
                  .setScene(SceneChoice.newBuilder().setTask(TaughtTask.TASK.name()))
                  .build());
      return true;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }
}
