package org.reprise.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.reprise.app.service.RobotProcess;
import org.reprise.controller.service.Endpoint;
import org.reprise.hardware.RobotConfigs;
import org.reprise.ros.node.NodeConfiguration;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the servo as a process of its own. */
@Command(
    name = "robot",
    mixinStandardHelpOptions = true,
    description =
        "Runs the servo of one arm in real time and serves it, its hand and its camera over gRPC.",
    footer = {
      "",
      "The simulated table lives in this process: its camera is served here too (CameraService).",
      "Tasks are run from another: ./reprise run or serve with --robot.address.",
      "This is not a safety-rated function: keep the emergency stop within reach.",
      "",
      "Examples:",
      "  ./reprise robot --robot.type=sim",
      "  ./reprise robot --robot.type=sim --robot sawyer --scene pick-up-box",
      "  ./reprise run \"pick up the box\" --robot.address 127.0.0.1:50051     (elsewhere)",
      "  ./reprise robot --robot.type=ros        (ROS_MASTER_URI and ROS_IP are read; docs/ros.md)",
      "  ./reprise robot --robot.type=ros2       (domain and topics of the YAML file; docs/ros2.md)",
      "  ./reprise robot --robot.type=sim --listen 0.0.0.0:50051 --tls.certificate robot.pem"
          + " --tls.key robot.key --token token"
    })
public final class RobotCommand implements Callable<Integer> {
  /** What moves the arm. */
  enum RobotType {
    SIM,
    ROS,
    ROS2
  }

  @Mixin private CommandSettings common = new CommandSettings();
  @Mixin private ServiceOptions service = new ServiceOptions();

  @Option(
      names = "--robot.type",
      defaultValue = "sim",
      paramLabel = "TYPE",
      description = "What moves the arm: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private RobotType type = RobotType.SIM;

  @Option(
      names = "--robot",
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description = "Name or YAML file of the robot (default: ${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Option(
      names = "--scene",
      paramLabel = "TASK",
      description = "Whose scene stands on the simulated table; empty without it.")
  private @Nullable String scene;

  @Option(
      names = "--object-seed",
      defaultValue = "1",
      description = "Decides the measures of the simulated objects (default: ${DEFAULT-VALUE}).")
  private long objectSeed;

  @Option(
      names = "--remap",
      split = ",",
      paramLabel = "FROM:=TO",
      description = "ROS remappings, separated by commas, e.g. /joint_states:=/arm/joint_states.")
  private List<String> remappings = new ArrayList<>();

  @Option(
      names = "--wait",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description =
          "How long to wait for an arm on ROS topics before giving up (default: ${DEFAULT-VALUE}).")
  private double waitSeconds;

  @Option(
      names = "--faults",
      defaultValue = "runs/faults",
      paramLabel = "FOLDER",
      description =
          "Where the last periods before a fault are written (default: ${DEFAULT-VALUE}).")
  private Path faults = Path.of("runs", "faults");

  @Override
  public Integer call() throws InterruptedException {
    RobotProcess process = open();
    process.logFaults(faults, System.err::println);
    Runtime.getRuntime().addShutdownHook(new Thread(process::close));
    System.err.printf("%s, %s%n", robot, process.pacing());
    System.out.println(
        common.json
            ? Json.of(Map.of("listening", process.endpoint().toString()))
            : "listening on " + process.endpoint());
    System.out.flush();
    process.awaitEnd();
    return ExitStatus.DONE;
  }

  private RobotProcess open() {
    return switch (type) {
      case SIM ->
          RobotProcess.simulated(
              robot,
              scene == null
                  ? CellScene.EMPTY
                  : TaskSuite.byName(scene).scene(objectSeed, common.seed).cell(),
              common.seed,
              service.endpoint(Endpoint.ROBOT.port()),
              service.security());
      case ROS ->
          RobotProcess.overRos(
              robot,
              NodeConfiguration.of("reprise_robot", System.getenv(), remappings, WallClock::nanos),
              patience(),
              service.endpoint(Endpoint.ROBOT.port()),
              service.security());
      case ROS2 ->
          RobotProcess.overRos2(
              RobotConfigs.load(robot),
              RobotConfigs.urdf(robot),
              patience(),
              service.endpoint(Endpoint.ROBOT.port()),
              service.security());
    };
  }

  private Duration patience() {
    return Duration.ofNanos((long) (waitSeconds * 1e9));
  }
}
