package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveReply;
import org.reprise.schema.FindMotionRequest;
import org.reprise.schema.FindPostureRequest;
import org.reprise.schema.Joints;
import org.reprise.schema.Mode;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.PostureReport;
import org.reprise.schema.RecordingName;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.SaidInput;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.StopArmRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.WatchTasksRequest;
import org.reprise.teleop.input.DeviceLead;
import org.reprise.teleop.input.DeviceStream;

/** Several people and devices at one simulated arm, over a socket. */
final class SharedArmIT {
  private static final Duration PATIENT = Duration.ofSeconds(2);
  private static final double SPEED = 2;

  @TempDir Path folder;

  private static List<String> stop(OperatorClient of, String operator) {
    return of.calls()
        .stopArm(StopArmRequest.newBuilder().setOperator(operator).build())
        .getStoppedList();
  }

  @Test
  void anybodyStopsWhoeverMovesTheArm() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), SPEED, PATIENT);
        OperatorClient other = new OperatorClient(served.host.endpoint())) {
      served.client.watch(60, report -> {});
      other.watch(60, report -> {});
      assertThat(stop(other, "ben")).isEmpty();
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      served.client.hold(driver, OperatorClient.twist(0, 0.15, 0), 0.5);
      assertThat(stop(other, "ben")).containsExactly("the session of anna");
      DriveReply ended = driver.reply();
      assertThat(ended.getEnded().getStop().getReason()).isEqualTo("ben stopped the arm");
      assertThat(ended.getEnded().getStop().getWayOut()).contains("let go");
      ArmReport rest =
          other.await("rest", report -> report.getOwner() == ArmOwner.ARM_OWNER_NOBODY);
      assertThat(rest.getStop().getReason()).isEqualTo("ben stopped the arm");

      served
          .client
          .taskCalls()
          .startTask(
              StartTaskRequest.newBuilder().setInstruction(TaughtTask.TASK.instruction()).build());
      other.await("a moving task", report -> report.getMode() == Mode.MODE_MOVING);
      assertThat(stop(other, "")).containsExactly("task 1");
      TaskEvent end = ended(served);
      assertThat(end.getEnded().getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_STOPPED);
      assertThat(end.getEnded().getReason()).contains("somebody stopped it");
    }
  }

  private static TaskEvent ended(ServedArm served) {
    var events = served.client.taskCalls().watchTasks(WatchTasksRequest.getDefaultInstance());
    TaskEvent event = events.next();
    while (!event.hasEnded()) {
      event = events.next();
    }
    return event;
  }

  private static PostureReport find(ServedArm served, TransformRecord pose) {
    return served
        .client
        .calls()
        .findPosture(FindPostureRequest.newBuilder().setBaseFromGripper(pose).build());
  }

  private static TransformRecord moved(TransformRecord pose, double x, double y, double z) {
    TransformRecord.Builder moved = pose.toBuilder();
    moved
        .getTranslationMetersBuilder()
        .setX(pose.getTranslationMeters().getX() + x)
        .setY(pose.getTranslationMeters().getY() + y)
        .setZ(pose.getTranslationMeters().getZ() + z);
    return moved.build();
  }

  private static double apart(List<Double> one, List<Double> other) {
    double greatest = 0;
    for (int joint = 0; joint < one.size(); joint++) {
      greatest = Math.max(greatest, Math.abs(one.get(joint) - other.get(joint)));
    }
    return greatest;
  }

  @Test
  void saysWhereTheArmWouldStandAndGoesThere() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.client.watch(60, report -> {});
      ArmReport first = served.client.await("a pose", ArmReport::hasBaseFromGripper);
      TransformRecord pose = moved(first.getBaseFromGripper(), 0.15, 0.1, 0);
      PostureReport there = find(served, pose);
      assertThat(there.hasHindrance()).as(there.toString()).isFalse();
      assertThat(served.client.report().getCommandedRadiansList())
          .isEqualTo(first.getCommandedRadiansList());

      PostureReport far = find(served, moved(first.getBaseFromGripper(), 0.9, 0.4, 0.2));
      assertThat(far.getHindrance().getReason()).contains("outside of the workspace");
      PostureReport turned =
          find(
              served,
              moved(
                  first.getBaseFromGripper().toBuilder()
                      .setRotation(OperatorClient.rotation(Math.sqrt(0.5), 0, Math.sqrt(0.5), 0))
                      .build(),
                  -0.15,
                  0,
                  -0.2));
      assertThat(turned.hasHindrance()).as(turned.toString()).isTrue();
      assertThatThrownBy(() -> find(served, moved(pose, Double.NaN, 0, 0)))
          .hasMessageStartingWith("INVALID_ARGUMENT");
      assertThatThrownBy(() -> find(served, TransformRecord.getDefaultInstance()))
          .hasMessageStartingWith("INVALID_ARGUMENT");

      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      served.client.hold(
          driver, DriveInput.newBuilder().setHandTarget(pose), there.getSeconds() + 0.5);
      assertThat(apart(served.client.report().getMeasuredRadiansList(), there.getRadiansList()))
          .isLessThan(0.03);
    }
  }

  private static DriveInput.Builder said(long order, String words) {
    return DriveInput.newBuilder().setSaid(SaidInput.newBuilder().setOrder(order).setWords(words));
  }

  private static MotionPlan find(ServedArm served, String words) {
    return served.client.calls().findMotion(FindMotionRequest.newBuilder().setWords(words).build());
  }

  private static double height(ArmReport report) {
    return report.getBaseFromGripper().getTranslationMeters().getZ();
  }

  private static RigidTransform pose(TransformRecord record) {
    return GeometryMapper.fromRecord(FieldPath.of("pose"), true, record);
  }

  /** Returns the greatest speed at which the hand rose between reports. */
  private static double fastest(List<ArmReport> reports) {
    double fastest = 0;
    for (int i = 1; i < reports.size(); i++) {
      ArmReport before = reports.get(i - 1);
      double seconds = (reports.get(i).getRobotNanos() - before.getRobotNanos()) * 1e-9;
      if (seconds > 0) {
        fastest = Math.max(fastest, (height(reports.get(i)) - height(before)) / seconds);
      }
    }
    return fastest;
  }

  @Test
  void doesWordsOfMotionForWhoHasTheArmAndRefusesThemBeforeItMoves() throws InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      List<ArmReport> seen = Collections.synchronizedList(new ArrayList<>());
      served.client.watch(60, seen::add);
      ArmReport rests = served.client.await("a pose", ArmReport::hasBaseFromGripper);
      String words = "up 5 cm then rotate left 10 degrees then close a little";
      RigidTransform planned = pose(find(served, words).getBaseFromGripperList().getLast());
      assertThat(find(served, "pick up the box").getNoMotion()).isNotEmpty();
      assertThatThrownBy(() -> find(served, "up 90 cm")).hasMessageStartingWith("INVALID_ARGUMENT");
      for (String task : List.of("slower", "go back")) {
        assertThatThrownBy(() -> find(served, task))
            .hasMessageStartingWith("FAILED_PRECONDITION")
            .hasMessageContaining("no task runs");
      }
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      RecordingReport recorded =
          served.client.calls().startRecording(OperatorServiceIT.start("pick up the box"));
      driver.send(said(1, words));
      driver.beat();
      ArmReport done = served.client.await("done", report -> report.getOrderDone() == 1);
      assertThat(height(done) - height(rests)).isCloseTo(0.05, within(1e-3));
      RigidTransform reached = pose(done.getBaseFromGripper());
      assertThat(reached.translation().distanceTo(planned.translation())).isLessThan(1e-3);
      assertThat(reached.rotation().angleTo(planned.rotation())).isLessThan(0.005);
      assertThat(pose(rests.getBaseFromGripper()).rotation().angleTo(planned.rotation()))
          .isCloseTo(Math.toRadians(10), within(0.005));
      assertThat(done.getWidthMeters()).isCloseTo(rests.getWidthMeters() - 0.01, within(1e-3));
      RigidTransform closing =
          List.copyOf(seen).stream()
              .filter(ArmReport::hasBaseFromGripper)
              .filter(report -> report.getWidthMeters() < rests.getWidthMeters() - 5e-4)
              .findFirst()
              .map(report -> pose(report.getBaseFromGripper()))
              .orElseThrow();
      assertThat(closing.rotation().angleTo(planned.rotation()))
          .as("fingers wait until the hand is there")
          .isLessThan(0.01);
      assertThat(fastest(List.copyOf(seen))).as("as slowly as in a task").isBetween(0.05, 0.095);
      assertThat(done.getOwner()).isEqualTo(ArmOwner.ARM_OWNER_PERSON);
      assertThat(done.getRecording().getSamples()).as("as what is driven").isGreaterThan(20);
      served.client.calls().discardRecording(name(recorded));

      driver.send(said(2, "slower"));
      assertThat(height(stopped(served, "no task runs"))).isCloseTo(height(done), within(2e-4));
      served.client.driveTo(driver, 0.45, 0, 0.25);
      double low = height(rest(served));
      driver.send(said(3, "down 20 cm then down 10 cm"));
      assertThat(height(stopped(served, "below the table"))).isCloseTo(low, within(1e-3));
      driver.send(said(4, "down 10 cm"));
      served.client.await("lower", report -> height(report) < low - 0.02);
      driver.send(DriveInput.newBuilder());
      double let = height(rest(served));
      assertThat(let).as("letting go ends it").isBetween(low - 0.08, low - 0.02);
      driver.send(said(4, "down 10 cm"));
      assertThat(height(stopped(served, "let go of"))).isCloseTo(let, within(1e-3));
    }
  }

  private static RecordingName name(RecordingReport report) {
    return RecordingName.newBuilder().setId(report.getId()).build();
  }

  private static ArmReport stopped(ServedArm served, String reason) throws InterruptedException {
    return served.client.await(reason, report -> report.getStop().getReason().contains(reason));
  }

  /** Waits until the arm is sent nowhere else for a while. */
  private static ArmReport rest(ServedArm served) throws InterruptedException {
    ArmReport before = served.client.report();
    while (true) {
      long from = before.getRobotNanos();
      ArmReport now =
          served.client.await("time", report -> report.getRobotNanos() > from + 300_000_000L);
      if (apart(now.getCommandedRadiansList(), before.getCommandedRadiansList()) < 1e-9) {
        return now;
      }
      before = now;
    }
  }

  /** A leader arm beside the window: its datagrams lead the driver as they do in the window. */
  private static final class Leader implements AutoCloseable {
    final DeviceLead lead = new DeviceLead();
    final DatagramSocket socket;
    final DeviceStream stream;
    final RobotConfig robot = TaughtTask.SETTINGS.robot();
    final ServedArm served;
    final OperatorClient.Driver driver;

    Leader(ServedArm served, OperatorClient.Driver driver) throws IOException {
      this.served = served;
      this.driver = driver;
      socket = new DatagramSocket();
      stream = DeviceStream.listen(0, lead::take);
      stream.follower(robot.joints().size());
    }

    void say(String line) throws IOException {
      byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
      socket.send(
          new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), stream.port()));
    }

    void say(int clutch, List<Double> radians) throws IOException {
      say(
          radians.stream()
              .map(value -> String.format(Locale.ROOT, "%.6f", value))
              .collect(Collectors.joining(" ", "joints " + clutch + " ", "")));
    }

    /** Sends on what is asked for now. */
    void beat() throws InterruptedException {
      DriveInput.Builder wanted = lead.wanted(RigidTransform.IDENTITY, robot.hand());
      driver.send(wanted == null ? DriveInput.newBuilder() : wanted);
      TimeUnit.MILLISECONDS.sleep(10);
    }

    /** Leads for some seconds of the arm. */
    void lead(List<Double> radians, double seconds) throws IOException, InterruptedException {
      long until = served.client.report().getRobotNanos() + (long) (seconds * 1e9);
      while (served.client.report().getRobotNanos() < until) {
        say(1, radians);
        beat();
      }
    }

    @Override
    public void close() {
      stream.close();
      socket.close();
    }
  }

  private static List<Double> shifted(List<Double> radians, int joint, double by) {
    List<Double> shifted = new ArrayList<>(radians);
    shifted.set(joint, radians.get(joint) + by);
    return shifted;
  }

  @Test
  void followsALeaderArmFromNearByAndStopsWhenItFallsSilent()
      throws IOException, InterruptedException {
    try (ServedArm served = ServedArm.withNothingTaught(folder, SPEED, PATIENT)) {
      served.client.watch(100, report -> {});
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.reply();
      ArmReport first =
          served.client.await("taken", report -> report.getMode() == Mode.MODE_TELEOP);
      List<Double> begin = first.getMeasuredRadiansList();
      try (Leader leader = new Leader(served, driver)) {
        leader.lead(shifted(begin, 1, 0.6), 0.4);
        ArmReport refused =
            served.client.await(
                "refused", report -> report.getStop().getReason().contains("leader"));
        assertThat(refused.getStop().getWayOut()).contains("panda_joint2 -34°");
        assertThat(apart(refused.getCommandedRadiansList(), begin)).isLessThan(1e-6);

        for (int step = 0; step <= 20; step++) {
          leader.lead(shifted(begin, 0, 0.02 * step), 0.1);
          assertThat(
                  apart(
                      served.client.report().getMeasuredRadiansList(),
                      shifted(begin, 0, 0.02 * step)))
              .as("step %d", step)
              .isLessThan(0.08);
        }
        leader.lead(shifted(begin, 0, 0.4), 1);
        assertThat(apart(served.client.report().getMeasuredRadiansList(), shifted(begin, 0, 0.4)))
            .isLessThan(0.01);

        leader.lead(shifted(begin, 0, 0.8), 0.2); // within what it is let lead by, and moving
        for (String hostile : List.of("joints 1 NaN 0 0 0 0 0 0", "joints 1 0 0", "joints 1 x")) {
          leader.say(hostile);
        }
        long silent = System.nanoTime();
        while (System.nanoTime() - silent < 600_000_000L) {
          leader.beat();
        }
        List<Double> stands = served.client.report().getCommandedRadiansList();
        assertThat(leader.lead.isLost()).isTrue();
        assertThat(leader.stream.trouble()).isNotEmpty();
        assertThat(apart(stands, shifted(begin, 0, 0.8))).isGreaterThan(0.1);
        leader.beat();
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(served.client.report().getCommandedRadiansList()).isEqualTo(stands);
        refusesHostileTargets(driver, stands);
      }
    }
  }

  private static void refusesHostileTargets(OperatorClient.Driver driver, List<Double> stands)
      throws InterruptedException {
    for (Joints.Builder hostile :
        List.of(
            Joints.newBuilder().addAllValues(stands).addValues(0),
            Joints.newBuilder(),
            Joints.newBuilder().addAllValues(stands).setValues(2, Double.NaN),
            Joints.newBuilder().addAllValues(stands).setValues(2, 90))) {
      long number = driver.send(DriveInput.newBuilder().setJointTarget(hostile));
      DriveReply refused = driver.reply();
      assertThat(refused.getRefused().getNumber()).isEqualTo(number);
      assertThat(refused.getRefused().getStop().getReason()).contains("field=input.joint_target");
    }
  }
}
