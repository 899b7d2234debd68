package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.hardware.JointLimits;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveReply;
import org.reprise.schema.Joints;
import org.reprise.schema.KnownPosture;
import org.reprise.schema.Mode;
import org.reprise.schema.PostureInput;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.RetreatInput;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.SetTableRequest;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.WatchTasksRequest;

/** Drives and records a simulated arm as a person's program does, over a socket. */
final class OperatorServiceIT {
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private static final double SPEED = 3;
  private static final double TOLERANCE = 1 + 1e-6;

  @TempDir Path folder;

  static StartRecordingRequest start(String instruction) {
    return StartRecordingRequest.newBuilder()
        .setInstruction(instruction)
        .setOperator("anna")
        .build();
  }

  @Test
  void recordsWhatAPersonShowsAndRepeatsItElsewhere() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      assertThat(driver.reply().hasWelcome()).isTrue();
      RecordingReport begun = served.client.calls().startRecording(start("pick up the box"));
      assertThat(begun.getLook().getObjectsList()).isNotEmpty();
      assertThat(begun.getTargetObject()).isEqualTo("box");
      served.client.pickUp(driver, begun.getLook().getObjectsList());
      RecordingReport done =
          served
              .client
              .calls()
              .stopRecording(RecordingName.newBuilder().setId(begun.getId()).build());

      assertThat(done.getState()).isEqualTo(RecordingState.RECORDING_STATE_DONE);
      assertThat(done.getBottleneckProposed()).isTrue();
      assertThat(done.getTrouble()).isEmpty();
      assertWhole(served, begun.getId());
      driver.leave();
      assertThat(driver.reply().hasEnded()).isTrue();
      served.bank.edit().label(begun.getId(), new Outcome.Success());
      repeatElsewhere(served);
    }
  }

  private static void assertWhole(ServedArm served, String id) {
    assertThat(served.bank.verify()).allMatch(report -> report.ok());
    Demonstration shown = served.bank.load(id);
    assertThat(shown.outcome()).isEqualTo(new Outcome.Unknown("not judged yet"));
    assertThat(shown.stages()).hasSize(1);
    assertThat(shown.streams().servo()).hasSizeGreaterThan(150);
    assertThat(shown.streams().frames()).hasSizeGreaterThan(3);
  }

  private static void repeatElsewhere(ServedArm served) {
    served
        .client
        .taskCalls()
        .startTask(
            StartTaskRequest.newBuilder()
                .setInstruction("pick up the box")
                .setScene(
                    SceneChoice.newBuilder()
                        .setTask(TaughtTask.TASK.name())
                        .setObjectSeed(TaughtTask.OBJECT_SEED)
                        .setPlacementSeed(ServedArm.SEED + 1))
                .build());
    var events = served.client.taskCalls().watchTasks(WatchTasksRequest.getDefaultInstance());
    while (events.hasNext()) {
      TaskEvent event = events.next();
      if (event.hasEnded()) {
        assertThat(event.getEnded().getVerdict())
            .as("seed %d %s", ServedArm.SEED, event)
            .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
        assertThat(event.getEnded().getGoalReached()).as(event.toString()).isTrue();
        return;
      }
    }
  }

  @Test
  void refusesHostileInputsAndASecondPerson() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, 1, PATIENT)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      OperatorClient.Driver second = served.client.new Driver(true);
      assertThat(second.end.join().getDescription()).contains("operator=anna has the arm");
      ArmReport before =
          served.client.await("taken", report -> report.getMode() == Mode.MODE_TELEOP);
      for (DriveInput.Builder hostile :
          List.of(
              OperatorClient.twist(Double.NaN, 0, 0),
              OperatorClient.twist(0, Double.POSITIVE_INFINITY, 0),
              OperatorClient.twist(250, 0, 0),
              OperatorClient.opening(-1),
              OperatorClient.opening(5),
              DriveInput.newBuilder().setJogRadiansPerSecond(Joints.newBuilder().addValues(0.1)),
              DriveInput.newBuilder()
                  .setPosture(
                      PostureInput.newBuilder().setPosture(KnownPosture.KNOWN_POSTURE_UNKNOWN)))) {
        long number = driver.send(hostile);
        DriveReply refused = driver.reply();
        assertThat(refused.getRefused().getNumber()).isEqualTo(number);
        assertThat(refused.getRefused().getStop().getReason()).contains("field=input");
      }
      ArmReport after = served.client.report();
      assertThat(after.getCommandedRadiansList()).isEqualTo(before.getCommandedRadiansList());
      assertThatThrownBy(() ->
              served
                  .client
                  .taskCalls()
                  .startTask(
                      StartTaskRequest.newBuilder().setInstruction("pick up the box").build()))
          .hasMessageContaining("operator=anna has the arm");
    }
  }

  @Test
  void retreatsAndLeavesTheViewAndRecordsOnlyThen() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.client.watch(60, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      ArmReport first =
          served.client.await("taken", report -> report.getMode() == Mode.MODE_TELEOP);
      assertThat(first.getOutOfViewList()).isEmpty();
      served.client.hold(driver, OperatorClient.twist(0.15, 0.05, -0.05), 1.5);
      served.client.hold(driver, DriveInput.newBuilder(), 0.5);
      assertThat(served.client.report().getOutOfViewList()).isNotEmpty();
      assertThatThrownBy(() -> served.client.calls().startRecording(start("pick up the box")))
          .hasMessageStartingWith("FAILED_PRECONDITION")
          .hasMessageContaining("panda_joint")
          .hasMessageContaining("hold H");
      served.client.hold(
          driver, DriveInput.newBuilder().setRetreat(RetreatInput.getDefaultInstance()), 1);
      served.client.hold(driver, OperatorClient.observe(), 6);
      assertThat(served.client.report().getOutOfViewList())
          .as(served.client.report().toString())
          .isEmpty();
      RecordingReport begun = served.client.calls().startRecording(start("pick up the box"));
      assertThatThrownBy(() ->
              served
                  .client
                  .calls()
                  .stopRecording(RecordingName.newBuilder().setId(begun.getId()).build()))
          .hasMessageStartingWith("FAILED_PRECONDITION")
          .hasMessageContaining("goes on");
      assertThatThrownBy(() ->
              served
                  .client
                  .calls()
                  .setTable(
                      SetTableRequest.newBuilder()
                          .setScene(SceneChoice.newBuilder().setTask("hang-mug"))
                          .build()))
          .hasMessageContaining("is being recorded");
      assertThat(
              served
                  .client
                  .calls()
                  .discardRecording(RecordingName.newBuilder().setId(begun.getId()).build())
                  .getState())
          .isEqualTo(RecordingState.RECORDING_STATE_DISCARDED);
      assertThat(served.bank.list()).isEmpty();
      assertThat(served.bank.isTaken(begun.getId())).as("discarded").isFalse();
      assertThat(
              served
                  .client
                  .calls()
                  .setTable(
                      SetTableRequest.newBuilder()
                          .setScene(SceneChoice.newBuilder().setTask("hang-mug"))
                          .build())
                  .getScene())
          .contains("mug");
    }
  }

  @Test
  void asksWhichDemonstrationToUseAndTakesNone() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 5, PATIENT)) {
      StartTaskRequest order =
          StartTaskRequest.newBuilder()
              .setInstruction(TaughtTask.TASK.instruction())
              .setAnswerSeconds(60)
              .setChooseDemonstration(true)
              .build();
      assertThatThrownBy(() ->
              served.client.taskCalls().startTask(order.toBuilder().setAnswerSeconds(0).build()))
          .hasMessageContaining("field=choose_demonstration");
      for (String answer : List.of("none of these", TaughtTask.TASK.name())) {
        long task = served.client.taskCalls().startTask(order).getTask();
        var events = served.client.taskCalls().watchTasks(WatchTasksRequest.getDefaultInstance());
        TaskEvent event = events.next();
        while (!event.hasQuestion() || event.getTask() != task) {
          event = events.next();
        }
        assertThat(event.getQuestion().getOptionsList())
            .containsExactly(TaughtTask.TASK.name(), "none of these");
        served
            .client
            .taskCalls()
            .answerQuestion(
                AnswerQuestionRequest.newBuilder()
                    .setTask(task)
                    .setQuestion(event.getQuestion().getQuestion())
                    .setWords(answer)
                    .build());
        while (!event.hasEnded() && !event.hasChosen()) {
          event = events.next();
        }
        if (answer.equals("none of these")) {
          assertThat(event.getEnded().getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_REFUSED);
          assertThat(event.getEnded().getReason()).contains("chose none");
        } else {
          assertThat(event.getChosen().getDemonstration()).isEqualTo(answer);
        }
      }
    }
  }

  @Test
  void takesARunningTaskOverWithoutAJump() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, PATIENT)) {
      List<ArmReport> reports = Collections.synchronizedList(new ArrayList<>());
      served.client.watch(100, reports::add);
      served
          .client
          .taskCalls()
          .startTask(
              StartTaskRequest.newBuilder().setInstruction(TaughtTask.TASK.instruction()).build());
      served.client.await("a moving task", report -> report.getMode() == Mode.MODE_MOVING);
      Thread.sleep(400);
      OperatorClient.Driver refused = served.client.new Driver(false);
      assertThat(refused.end.join().getDescription()).contains("a task runs");
      OperatorClient.Driver driver = served.client.new Driver(true);
      assertThat(driver.reply().hasWelcome()).isTrue();
      served.client.await("taken over", report -> report.getOwner() == ArmOwner.ARM_OWNER_PERSON);
      served.client.hold(driver, OperatorClient.twist(0, 0.1, 0.05), 1);

      assertThat(served.tasks.report().getState()).isEqualTo(TaskState.TASK_STATE_ENDED);
      assertNoJump(List.copyOf(reports));
    }
  }

  /** Speeds, and changes of speed, between reports are no greater than the limits. */
  private static void assertNoJump(List<ArmReport> reports) {
    var joints = TaughtTask.SETTINGS.robot().joints();
    for (int i = 2; i < reports.size(); i++) {
      double first = seconds(reports.get(i - 2), reports.get(i - 1));
      double second = seconds(reports.get(i - 1), reports.get(i));
      for (int joint = 0; first > 0 && second > 0 && joint < joints.size(); joint++) {
        JointLimits limits = joints.get(joint).limits();
        double before = moved(reports.get(i - 2), reports.get(i - 1), joint) / first;
        double after = moved(reports.get(i - 1), reports.get(i), joint) / second;
        assertThat(Math.abs(after))
            .isLessThanOrEqualTo(limits.velocityRadiansPerSecond() * TOLERANCE);
        assertThat(Math.abs(after - before))
            .isLessThanOrEqualTo(
                limits.accelerationRadiansPerSecondSquared() * (first + second) / 2 * TOLERANCE);
      }
    }
  }

  private static double seconds(ArmReport from, ArmReport to) {
    return (to.getRobotNanos() - from.getRobotNanos()) * 1e-9;
  }

  private static double moved(ArmReport from, ArmReport to, int joint) {
    return to.getCommandedRadians(joint) - from.getCommandedRadians(joint);
  }
}
