package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.operator.Held;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.OperatorSettings;
import org.reprise.app.operator.PersonSession;
import org.reprise.app.operator.RecordingDesk;
import org.reprise.app.station.RemoteStation;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.RemoteTable;
import org.reprise.app.task.Skills;
import org.reprise.app.task.TaskDesk;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.servo.ManualInput;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Method;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;

/** Looks and decides here, with the arm, its table and its camera behind a socket. */
final class RemoteStationIT {
  private static final double STANDING_METERS = 1e-3;
  private static final double LOWERED_METERS = 0.02;
  private static final int MOST_TRIES = 60;

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
                  System::nanoTime,
                  Method.MT3)
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

  /**
   * A busy machine may keep the heartbeats of 10 ms from coming: then the arm stops, as it must.
   */
  @Test
  void isDrivenByAPersonThroughAnotherProcess() throws InterruptedException {
    try (RobotProcess process = process();
        TaskDesk tasks =
            new TaskDesk(
                new RemoteTable(() -> join(process, "panda")),
                new Skills(
                    new BankRetriever(TaughtTask.bank(folder), new ShapeDescriptorEncoder()),
                    new VisibilityAligner(AlignmentSettings.UPRIGHT),
                    System::nanoTime),
                false);
        OperatorDesk desk =
            new OperatorDesk(
                tasks,
                OperatorSettings.DEFAULT.withSilence(Duration.ofSeconds(2)),
                System::nanoTime)) {
      CompletableFuture<Standstill> end = new CompletableFuture<>();
      double before = handHeight(tasks);
      PersonSession session = desk.drive("anna", false, end::complete);
      hold(desk, session, end, 30);
      desk.leave(session, new Standstill("done", "", false));
      String reason = end.join().reason();
      assumeTrue(reason.equals("done"), "the machine was too busy: " + reason);
      assertThat(before - handHeight(tasks)).isGreaterThan(0.03);
    }
  }

  /** The arm, its table and its camera are in another process; the file is made here. */
  @Test
  void recordsThroughAnotherProcess() throws InterruptedException {
    Bank bank = Bank.openOrCreate(folder.resolve("recorded"));
    try (RobotProcess process = process();
        TaskDesk tasks =
            new TaskDesk(
                new RemoteTable(() -> join(process, "panda")),
                new Skills(
                    new BankRetriever(bank, new ShapeDescriptorEncoder()),
                    new VisibilityAligner(AlignmentSettings.UPRIGHT),
                    System::nanoTime),
                false);
        OperatorDesk desk =
            new OperatorDesk(
                tasks,
                OperatorSettings.DEFAULT.withSilence(Duration.ofSeconds(2)),
                System::nanoTime)) {
      RecordingDesk recordings = new RecordingDesk(desk, () -> bank);
      RecordingReport begun = recordings.start("pick up the box", "anna", 0);
      assertThat(begun.getLook().getObjectsCount()).isPositive();
      double before = handHeight(tasks);
      lower(desk, tasks, before - LOWERED_METERS);
      recordings.mark(begun.getId());
      lower(desk, tasks, before - 2 * LOWERED_METERS);
      RecordingReport done = recordings.stop(begun.getId());

      assertThat(done.getState()).isEqualTo(RecordingState.RECORDING_STATE_DONE);
      assertThat(bank.verify()).allMatch(report -> report.ok());
      Demonstration shown = bank.load(begun.getId());
      assertThat(shown.robot()).isEqualTo("panda");
      assertThat(shown.streams().frames()).isNotEmpty();
      var samples = shown.streams().servo();
      assertThat(samples.size()).isGreaterThan(30);
      double moved =
          samples.getFirst().baseFromGripper().translation().z()
              - samples.getLast().baseFromGripper().translation().z();
      assertThat(moved).isGreaterThan(LOWERED_METERS);
    }
  }

  /** Lowers the hand; where a busy machine stops the arm, resets it and takes it again. */
  private static void lower(OperatorDesk desk, TaskDesk tasks, double height)
      throws InterruptedException {
    int tries = 0;
    while (handHeight(tasks) > height) {
      assumeTrue(++tries < MOST_TRIES, "the machine was too busy");
      CompletableFuture<Standstill> end = new CompletableFuture<>();
      PersonSession session = desk.drive("anna", false, end::complete);
      hold(desk, session, end, 8);
      desk.leave(session, new Standstill("done", "", false));
      if (end.join().latched()) {
        tasks.reset();
      }
    }
  }

  private static void hold(
      OperatorDesk desk, PersonSession session, CompletableFuture<Standstill> end, int times)
      throws InterruptedException {
    Held down =
        new Held.Direct(
            new ManualInput.Hand(new Twist(new Vector3(0, 0, -0.1), Vector3.ZERO), false));
    for (int i = 1; i <= times && !end.isDone(); i++) {
      desk.input(session, desk.arrived(i, down, 0), Optional.empty());
      Thread.sleep(30);
    }
  }

  private static double handHeight(TaskDesk tasks) {
    return tasks
        .arm()
        .ask(
            () -> tasks.arm().place(Optional.empty()).motion().baseFromGripper().translation().z());
  }
}
