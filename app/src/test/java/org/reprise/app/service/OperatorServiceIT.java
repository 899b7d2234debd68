package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.Station;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveReply;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.Joints;
import org.reprise.schema.KnownPosture;
import org.reprise.schema.Mode;
import org.reprise.schema.PostureInput;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.RetreatInput;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.SeenObject;
import org.reprise.schema.SetTableRequest;
import org.reprise.schema.StartRecordingRequest;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.TwistInput;
import org.reprise.schema.Vector3Record;
import org.reprise.schema.WatchTasksRequest;
import org.reprise.sim.suite.TaskScene;

/** Drives and records a simulated arm as a person's program does, over a socket. */
final class OperatorServiceIT {
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private static final double SPEED = 3;

  @TempDir Path folder;

  private static Vector3Record vector(double x, double y, double z) {
    return Vector3Record.newBuilder().setX(x).setY(y).setZ(z).build();
  }

  private static DriveInput.Builder twist(double x, double y, double z) {
    return DriveInput.newBuilder()
        .setTwist(TwistInput.newBuilder().setLinearMetersPerSecond(vector(x, y, z)));
  }

  private static DriveInput.Builder opening(double meters) {
    return DriveInput.newBuilder()
        .setGripper(GripperCommandRecord.newBuilder().setWidthMeters(meters));
  }

  private static DriveInput.Builder observe() {
    return DriveInput.newBuilder()
        .setPosture(PostureInput.newBuilder().setPosture(KnownPosture.KNOWN_POSTURE_OBSERVE));
  }

  /** Holds keys until the hand is at a place, as a person does who looks at the screen. */
  private static void driveTo(
      ServedArm served, ServedArm.Driver driver, double x, double y, double z)
      throws InterruptedException {
    for (int turn = 0; turn < 4000; turn++) {
      Vector3Record at = served.report().getBaseFromGripper().getTranslationMeters();
      double dx = x - at.getX();
      double dy = y - at.getY();
      double dz = z - at.getZ();
      if (Math.sqrt(dx * dx + dy * dy + dz * dz) < 0.003) {
        driver.send(DriveInput.newBuilder());
        return;
      }
      driver.send(twist(2 * dx, 2 * dy, 2 * dz));
      Thread.sleep(10);
    }
    throw new AssertionError(
        "never at %.3f %.3f %.3f, seed=%d: %s".formatted(x, y, z, ServedArm.SEED, served.report()));
  }

  private static void hold(
      ServedArm served, ServedArm.Driver driver, DriveInput.Builder what, double seconds)
      throws InterruptedException {
    long until = served.report().getRobotNanos() + (long) (seconds * 1e9);
    while (served.report().getRobotNanos() < until) {
      driver.send(what);
      Thread.sleep(10);
    }
  }

  private static StartRecordingRequest start(String instruction) {
    return StartRecordingRequest.newBuilder()
        .setInstruction(instruction)
        .setOperator("anna")
        .build();
  }

  @Test
  void recordsWhatAPersonShowsAndRepeatsItElsewhere() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.watch(60, report -> {});
      ServedArm.Driver driver = served.new Driver(false);
      assertThat(driver.reply().hasWelcome()).isTrue();
      RecordingReport begun = served.calls().startRecording(start("pick up the box"));
      assertThat(begun.getLook().getObjectsList()).isNotEmpty();
      assertThat(begun.getTargetObject()).isEqualTo("box");
      RigidTransform lies = eyes();
      SeenObject box = nearest(begun.getLook().getObjectsList(), lies.translation());
      double x = box.getCentroidMeters().getX();
      double y = box.getCentroidMeters().getY();
      driveTo(served, driver, x, y, box.getHeightMeters() + 0.10);
      Vector3 narrow = lies.rotation().rotate(new Vector3(0, 1, 0));
      turnTo(served, driver, Math.atan2(narrow.y(), narrow.x()));
      hold(served, driver, DriveInput.newBuilder(), 0.5);
      driveTo(served, driver, x, y, Math.max(0.012, box.getHeightMeters() - 0.025));
      hold(served, driver, opening(0), 1.2);
      assertThat(served.report().getHolds()).as("seed %d", ServedArm.SEED).isTrue();
      driveTo(served, driver, x, y, box.getHeightMeters() + 0.15);
      hold(served, driver, DriveInput.newBuilder(), 0.3);
      RecordingReport done =
          served.calls().stopRecording(RecordingName.newBuilder().setId(begun.getId()).build());

      assertThat(done.getState()).isEqualTo(RecordingState.RECORDING_STATE_DONE);
      assertThat(done.getBottleneckProposed()).isTrue();
      assertThat(done.getTrouble()).isEmpty();
      assertWhole(served, begun.getId());
      driver.stream.onCompleted();
      assertThat(driver.reply().hasEnded()).isTrue();
      repeatElsewhere(served);
    }
  }

  /** A person sees which of the objects is the box, and how it lies. */
  private static RigidTransform eyes() {
    TaskScene scene = TaughtTask.TASK.scene(TaughtTask.OBJECT_SEED, ServedArm.SEED);
    try (Station station = Station.open(TaughtTask.SETTINGS, scene, ServedArm.SEED)) {
      return station.truth().baseFromBody(scene.objects().getFirst().body());
    }
  }

  private static SeenObject nearest(List<SeenObject> objects, Vector3 place) {
    return Collections.min(
        objects,
        Comparator.comparingDouble(object ->
            Math.hypot(
                object.getCentroidMeters().getX() - place.x(),
                object.getCentroidMeters().getY() - place.y())));
  }

  /** Turns the hand until its fingers close along a direction of the table. */
  private static void turnTo(ServedArm served, ServedArm.Driver driver, double yawRadians)
      throws InterruptedException {
    for (int turn = 0; turn < 2000; turn++) {
      QuaternionRecord q = served.report().getBaseFromGripper().getRotation();
      Vector3 closing =
          new UnitQuaternion(q.getW(), q.getX(), q.getY(), q.getZ()).rotate(new Vector3(0, 1, 0));
      double left = yawRadians - Math.atan2(closing.y(), closing.x());
      left = Math.IEEEremainder(left, Math.PI);
      if (Math.abs(left) < 0.02) {
        driver.send(DriveInput.newBuilder());
        return;
      }
      driver.send(
          DriveInput.newBuilder()
              .setTwist(
                  TwistInput.newBuilder().setAngularRadiansPerSecond(vector(0, 0, 1.5 * left))));
      Thread.sleep(10);
    }
    throw new AssertionError("never turned, seed=" + ServedArm.SEED);
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
    var events = served.taskCalls().watchTasks(WatchTasksRequest.getDefaultInstance());
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
  void stopsWhenNoInputComesAndSaysTheWayOut() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, 1, Duration.ofMillis(150))) {
      served.watch(60, report -> {});
      ServedArm.Driver driver = served.new Driver(false);
      driver.reply();
      for (int i = 0; i < 20; i++) {
        driver.send(twist(0.1, 0, -0.05));
        Thread.sleep(20);
      }
      DriveReply ended = driver.reply();
      assertThat(ended.hasEnded()).isTrue();
      assertThat(ended.getEnded().getStop().getReason()).contains("no input came for");
      assertThat(ended.getEnded().getStop().getWayOut()).isNotEmpty();
      ArmReport rests =
          served.await("rest", report -> report.getOwner() == ArmOwner.ARM_OWNER_NOBODY);
      assertThat(rests.getMode()).isEqualTo(Mode.MODE_HOLD);
      assertThat(rests.getStop().getReason()).contains("no input came");

      ServedArm.Driver again = served.new Driver(false);
      assertThat(again.reply().hasWelcome()).isTrue();
    }
  }

  @Test
  void refusesHostileInputsAndASecondPerson() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, 1, PATIENT)) {
      served.watch(60, report -> {});
      ServedArm.Driver driver = served.new Driver(false);
      driver.reply();
      ServedArm.Driver second = served.new Driver(true);
      assertThat(second.end.join().getDescription()).contains("operator=anna has the arm");
      ArmReport before = served.await("taken", report -> report.getMode() == Mode.MODE_TELEOP);
      for (DriveInput.Builder hostile :
          List.of(
              twist(Double.NaN, 0, 0),
              twist(0, Double.POSITIVE_INFINITY, 0),
              twist(250, 0, 0),
              opening(-1),
              opening(5),
              DriveInput.newBuilder().setJogRadiansPerSecond(Joints.newBuilder().addValues(0.1)),
              DriveInput.newBuilder()
                  .setPosture(
                      PostureInput.newBuilder().setPosture(KnownPosture.KNOWN_POSTURE_UNKNOWN)))) {
        long number = driver.send(hostile);
        DriveReply refused = driver.reply();
        assertThat(refused.getRefused().getNumber()).isEqualTo(number);
        assertThat(refused.getRefused().getStop().getReason()).contains("field=input");
      }
      ArmReport after = served.report();
      assertThat(after.getCommandedRadiansList()).isEqualTo(before.getCommandedRadiansList());
      assertThatThrownBy(() ->
              served
                  .taskCalls()
                  .startTask(
                      StartTaskRequest.newBuilder().setInstruction("pick up the box").build()))
          .hasMessageContaining("operator=anna has the arm");
    }
  }

  @Test
  void retreatsAndLeavesTheViewAndRecordsOnlyThen() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.watch(60, report -> {});
      ServedArm.Driver driver = served.new Driver(false);
      driver.reply();
      ArmReport first = served.await("taken", report -> report.getMode() == Mode.MODE_TELEOP);
      assertThat(first.getOutOfViewList()).isEmpty();
      hold(served, driver, twist(0.15, 0.05, -0.05), 1.5);
      hold(served, driver, DriveInput.newBuilder(), 0.5);
      assertThat(served.report().getOutOfViewList()).isNotEmpty();
      assertThatThrownBy(() -> served.calls().startRecording(start("pick up the box")))
          .hasMessageStartingWith("FAILED_PRECONDITION")
          .hasMessageContaining("panda_joint")
          .hasMessageContaining("hold H");
      hold(
          served, driver, DriveInput.newBuilder().setRetreat(RetreatInput.getDefaultInstance()), 1);
      List<ArmReport> away = new ArrayList<>();
      away.add(served.report());
      hold(served, driver, observe(), 6);
      assertThat(served.report().getOutOfViewList()).as(served.report().toString()).isEmpty();
      RecordingReport begun = served.calls().startRecording(start("pick up the box"));
      assertThatThrownBy(() ->
              served.calls().stopRecording(RecordingName.newBuilder().setId(begun.getId()).build()))
          .hasMessageStartingWith("FAILED_PRECONDITION")
          .hasMessageContaining("goes on");
      assertThatThrownBy(() ->
              served
                  .calls()
                  .setTable(
                      SetTableRequest.newBuilder()
                          .setScene(SceneChoice.newBuilder().setTask("hang-mug"))
                          .build()))
          .hasMessageContaining("is being recorded");
      assertThat(
              served
                  .calls()
                  .discardRecording(RecordingName.newBuilder().setId(begun.getId()).build())
                  .getState())
          .isEqualTo(RecordingState.RECORDING_STATE_DISCARDED);
      assertThat(served.bank.list()).isEmpty();
      assertThat(served.bank.leftovers()).isEmpty();
      assertThat(
              served
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
  void takesARunningTaskOverWithoutAJump() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, PATIENT)) {
      List<ArmReport> reports = Collections.synchronizedList(new ArrayList<>());
      served.watch(100, reports::add);
      served
          .taskCalls()
          .startTask(
              StartTaskRequest.newBuilder().setInstruction(TaughtTask.TASK.instruction()).build());
      served.await("a moving task", report -> report.getMode() == Mode.MODE_MOVING);
      Thread.sleep(400);
      ServedArm.Driver refused = served.new Driver(false);
      assertThat(refused.end.join().getDescription()).contains("a task runs");
      ServedArm.Driver driver = served.new Driver(true);
      assertThat(driver.reply().hasWelcome()).isTrue();
      served.await("taken over", report -> report.getOwner() == ArmOwner.ARM_OWNER_PERSON);
      hold(served, driver, twist(0, 0.1, 0.05), 1);

      assertThat(served.tasks.report().getState()).isEqualTo(TaskState.TASK_STATE_ENDED);
      assertNoJump(List.copyOf(reports));
    }
  }

  /** Between two reports no joint goes farther than its velocity limit allows. */
  private static void assertNoJump(List<ArmReport> reports) {
    var joints = TaughtTask.SETTINGS.robot().joints();
    for (int i = 1; i < reports.size(); i++) {
      ArmReport before = reports.get(i - 1);
      ArmReport after = reports.get(i);
      double seconds = (after.getRobotNanos() - before.getRobotNanos()) * 1e-9;
      for (int joint = 0; joint < joints.size(); joint++) {
        double moved =
            Math.abs(after.getCommandedRadians(joint) - before.getCommandedRadians(joint));
        double limit = joints.get(joint).limits().velocityRadiansPerSecond();
        assertThat(moved).isLessThanOrEqualTo(limit * seconds + 1e-6);
      }
    }
  }
}
