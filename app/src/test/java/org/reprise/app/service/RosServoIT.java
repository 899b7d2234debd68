package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.app.Main;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest.Kind;
import org.reprise.controller.servo.ModeRequest.Verdict;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/**
 * Joins a stock master, {@code ./reprise sim-robot --ros} and {@code ./reprise robot
 * --robot.type=ros}, each a process of its own, and commands the arm over gRPC.
 */
@Tag("realtime")
final class RosServoIT {
  /** What the simulated drives leave under gravity, and half a digit of rostopic. */
  private static final double TOLERANCE_RADIANS = 0.02;

  private static final double SHUT_METERS = 5e-3;

  @TempDir Path folder;

  private final List<Process> processes = new ArrayList<>();
  private int port;

  @BeforeEach
  void startMaster() throws IOException {
    for (String program : new String[] {"rosmaster", "rostopic"}) {
      Assumptions.assumeTrue(
          Files.isExecutable(Path.of("/usr/bin", program)),
          program + " is missing: install Debian's ros-core and python3-rostopic");
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start("/usr/bin/rosmaster", "--core", "-p", String.valueOf(port));
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : processes.reversed()) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "ROS_MASTER_URI",
                "http://127.0.0.1:" + port,
                "ROS_IP",
                "127.0.0.1",
                "ROS_HOME",
                folder.toString(),
                "PATH",
                "/usr/bin:/bin"));
    Process process =
        builder.redirectError(folder.resolve(processes.size() + ".err").toFile()).start();
    processes.add(process);
    return process;
  }

  private Process reprise(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return start(command.toArray(String[]::new));
  }

  private Process simulated(String robot) throws IOException {
    return reprise("sim-robot", "--ros", "--robot", robot);
  }

  private Endpoint servo(String robot) throws IOException {
    Process process =
        reprise("robot", "--robot.type=ros", "--robot", robot, "--wait=60", "--listen=127.0.0.1:0");
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String start = "listening on ";
    String said = out.readLine();
    while (said != null && !said.startsWith(start)) {
      said = out.readLine();
    }
    assertThat(said).as(errors(process)).isNotNull();
    return Endpoint.parse(said.substring(start.length()));
  }

  private String errors(Process process) throws IOException {
    return Files.readString(folder.resolve(processes.indexOf(process) + ".err"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void movesStopsWhenTheRobotDiesAndGoesOnWhenItIsBack(String name) throws Exception {
    RobotConfig config = RobotConfigs.load(name);
    Process robot = simulated(name); // stands in the observing posture
    try (RemoteArm arm = new RemoteArm(config, servo(name))) {
      JointVector ready = config.readyRadians();
      CycleRecord there = arm.moveTo(ready);
      assertThat(RemoteArm.greatest(there.measured().positionsRadians(), ready))
          .isLessThan(TOLERANCE_RADIANS);
      assertThat(RemoteArm.greatest(echoed(config), ready)).isLessThan(TOLERANCE_RADIANS);
      arm.assertKeptLimits();

      arm.hand().command(new GripperCommand(0, 20));
      arm.await("a closed hand", cycle -> arm.hand().read().widthMeters() < SHUT_METERS);
      arm.hand().command(new GripperCommand(config.hand().maxWidthMeters(), 20));

      while (!arm.begin(config.observeRadians())) {
        arm.ask(Kind.RESET);
      }
      robot.destroyForcibly().waitFor();
      CycleRecord end =
          arm.await("rest", is -> is.mode() instanceof ServoMode.Fault && is.resting());
      assertThat(end.mode().reason()).isEqualTo(StopReason.STATE_STALE);
      assertThat(arm.ask(Kind.RESET)).isEqualTo(Verdict.CAUSE_REMAINS);
      arm.assertKeptLimits();
      arm.awaitDeafness();

      simulated(name);
      CycleRecord reset = arm.await("a reset", cycle -> arm.ask(Kind.RESET) == Verdict.ACCEPTED);
      assertThat(RemoteArm.greatest(reset.measured().positionsRadians(), config.observeRadians()))
          .as("commands from before the silence must not move the arm")
          .isLessThan(TOLERANCE_RADIANS);
      arm.moveTo(ready);
      assertThat(RemoteArm.greatest(echoed(config), ready)).isLessThan(TOLERANCE_RADIANS);
    }
  }

  /** Returns the positions that a stock subscriber reads. */
  private double[] echoed(RobotConfig config) throws IOException {
    String topic = config.ros().orElseThrow().jointStatesTopic();
    Process echo = start("/usr/bin/rostopic", "echo", "-n", "1", topic + "/position");
    String line = echo.inputReader(StandardCharsets.UTF_8).readLine();
    return Arrays.stream(line.replaceAll("[\\[\\]()]", "").split(","))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Test
  void saysThatTheArmOrTheMasterIsMissing() throws Exception {
    Process alone = reprise("robot", "--robot.type=ros", "--wait=1", "--listen=127.0.0.1:0");
    assertThat(alone.waitFor()).isEqualTo(3);
    assertThat(errors(alone))
        .contains("topic=/joint_states", "publishers=0", "panda_joint1", "sim-robot --ros");

    processes.getFirst().destroyForcibly().waitFor();
    Process lost = reprise("robot", "--robot.type=ros", "--wait=1", "--listen=127.0.0.1:0");
    assertThat(lost.waitFor()).isEqualTo(3);
    assertThat(errors(lost))
        .contains("no ROS master at http://127.0.0.1:" + port, "rosmaster --core");
  }
}
