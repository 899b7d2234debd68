package org.reprise.app.command;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.reprise.app.service.RobotProcess;
import org.reprise.controller.service.Endpoint;
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

  @Override
  public Integer call() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    RobotProcess process = open();
    Thread close =
        new Thread(() -> {
          process.close();
          ended.countDown();
        });
    Runtime.getRuntime().addShutdownHook(close);
    System.err.printf("%s, %s%n", robot, process.pacing());
    System.out.println("listening on " + process.endpoint());
    System.out.flush();
    ended.await();
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
      case ROS, ROS2 ->
          throw new IllegalArgumentException(
              "robot.type=%s is not joined to this command: give --robot.type=sim".formatted(type));
    };
  }
}
