package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.Main;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.DumpRequest;
import org.reprise.schema.Mode;
import org.reprise.schema.RobotServiceGrpc;

/**
 * Kills, freezes, hangs and cuts off the process that commands a moving arm, and reads in the
 * servo's own record when the first braking command went out and whether every limit was kept.
 */
final class WatchdogIT {
  private static final long LIMIT_NANOS = 10_000_000;

  /** What a machine that runs other things may keep a thread from running. */
  private static final long SCHEDULING_NANOS = 50_000_000;

  private static final int TRIALS = 5;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();
  private final List<SilentProxy> proxies = new ArrayList<>();
  private Endpoint robot = Endpoint.ROBOT;

  @BeforeEach
  void startTheRobot() throws IOException {
    Process process =
        java(
            List.of("-Xms256m", "-Xmx256m", "-XX:+UseZGC", "-XX:+AlwaysPreTouch"),
            Main.class.getName(),
            "robot",
            "--robot.type=sim",
            "--listen=127.0.0.1:0");
    robot = Endpoint.parse(line(process, "listening on "));
  }

  @AfterEach
  void endAll() throws IOException, InterruptedException {
    for (SilentProxy proxy : proxies) {
      proxy.close();
    }
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process java(List<String> options, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    processes.add(process);
    return process;
  }

  private static String line(Process process, String start) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(start)) {
        return line.substring(start.length());
      }
    }
    throw new IOException("the process ended before it said: " + start);
  }

  private Process command(Endpoint address, Path note, String how) throws IOException {
    Files.write(note, new byte[Long.BYTES]);
    return java(
        List.of("-Xmx256m", "-XX:+UseSerialGC"),
        StreamingCommander.class.getName(),
        address.toString(),
        note.toString(),
        how);
  }

  /** Begins a motion and makes its commander fail; the note tells of the last heartbeat. */
  private interface Failing {
    void fail(Path note) throws Exception;
  }

  @Test
  void brakesWhenTheCommanderIsKilled() throws Exception {
    check("kill -9", note -> moving(robot, note, "well").destroyForcibly());
  }

  @Test
  void brakesWhenTheCommanderIsFrozen() throws Exception {
    check(
        "SIGSTOP",
        note -> {
          String commander = String.valueOf(moving(robot, note, "well").pid());
          new ProcessBuilder("kill", "-STOP", commander).start().waitFor();
        });
  }

  @Test
  void brakesWhenTheCommandersThreadHangs() throws Exception {
    check("deadlock", note -> moving(robot, note, "hang"));
  }

  @Test
  void brakesWhenTheNetworkFallsSilent() throws Exception {
    check(
        "partition",
        note -> {
          SilentProxy opened = new SilentProxy(robot);
          proxies.add(opened);
          moving(opened.endpoint(), note, "well");
          opened.fallSilent();
        });
  }

  private Process moving(Endpoint address, Path note, String how) throws IOException {
    Process commander = command(address, note, how);
    line(commander, "moving");
    return commander;
  }

  /** Tries again where the machine itself had made the commander late before it was to fail. */
  private void check(String what, Failing failing) throws Exception {
    for (int trial = 0; trial < TRIALS; trial++) {
      Path note = folder.resolve("note" + trial);
      failing.fail(note);
      List<CycleMessage> record = recordUntilRest();
      long lastBeat =
          ByteBuffer.wrap(Files.readAllBytes(note)).order(ByteOrder.nativeOrder()).getLong();
      processes.removeLast().destroyForcibly().waitFor();
      record = withoutGaps(record);
      CycleMessage braking = lastBraking(record);
      long late = braking.getNanos() - lastBeat;
      assertKeepsLimits(record);
      if (late >= 0) {
        System.out.printf(
            "%s: first braking command %.1f ms after the last heartbeat, at rest %.0f ms later%n",
            what, late * 1e-6, (restAfter(record, braking) - braking.getNanos()) * 1e-6);
        assertThat(late).isLessThanOrEqualTo(LIMIT_NANOS + SCHEDULING_NANOS);
        return;
      }
    }
    throw new AssertionError("the machine made every commander late before it was to fail");
  }

  /** Leaves out what the servo overwrote while the oldest periods were sent. */
  private static List<CycleMessage> withoutGaps(List<CycleMessage> record) {
    int begin = record.size() - 1;
    while (begin > 0 && record.get(begin - 1).getCycle() == record.get(begin).getCycle() - 1) {
      begin--;
    }
    return record.subList(begin, record.size());
  }

  private static CycleMessage lastBraking(List<CycleMessage> record) {
    for (int i = record.size() - 1; i > 0; i--) {
      if (record.get(i).getMode() == Mode.MODE_STOPPING
          && record.get(i - 1).getMode() == Mode.MODE_MOVING) {
        return record.get(i);
      }
    }
    throw new AssertionError("no braking in the record");
  }

  private static long restAfter(List<CycleMessage> record, CycleMessage braking) {
    return record.stream()
        .filter(period -> period.getCycle() > braking.getCycle() && period.getResting())
        .findFirst()
        .orElseThrow()
        .getNanos();
  }

  private List<CycleMessage> recordUntilRest() throws InterruptedException {
    ManagedChannel channel = ServiceChannels.open(robot, ClientSecurity.NONE);
    try {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (System.nanoTime() < end) {
        List<CycleMessage> record = new ArrayList<>();
        RobotServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(20, TimeUnit.SECONDS)
            .dump(DumpRequest.getDefaultInstance())
            .forEachRemaining(record::add);
        if (record.getLast().getMode() == Mode.MODE_HOLD
            && record.getLast().getReason().equals("HEARTBEAT_LATE")) {
          return record;
        }
        Thread.sleep(100);
      }
      throw new AssertionError("the arm did not stop");
    } finally {
      channel.shutdownNow();
    }
  }

  private static void assertKeepsLimits(List<CycleMessage> record) {
    List<JointConfig> joints = RobotConfigs.load("panda").joints();
    double period = RobotConfigs.load("panda").periodNanos() * 1e-9;
    for (int i = 2; i < record.size(); i++) {
      assertThat(record.get(i).getCycle()).isEqualTo(record.get(i - 1).getCycle() + 1);
      for (int joint = 0; joint < joints.size(); joint++) {
        JointLimits limits = joints.get(joint).limits();
        double now = record.get(i).getSentRadians(joint);
        double before = record.get(i - 1).getSentRadians(joint);
        double earlier = record.get(i - 2).getSentRadians(joint);
        double speed = (now - before) / period;
        double change = (speed - (before - earlier) / period) / period;
        assertThat(now).isBetween(limits.lowerRadians(), limits.upperRadians());
        assertThat(Math.abs(speed))
            .isLessThanOrEqualTo(limits.velocityRadiansPerSecond() * (1 + 1e-9));
        assertThat(Math.abs(change))
            .isLessThanOrEqualTo(limits.accelerationRadiansPerSecondSquared() * (1 + 1e-9));
      }
    }
  }
}
