package org.reprise.app.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.reprise.controller.ros.RosRobotServer;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.NodeConfiguration;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.CellMirror;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets a simulated robot stand behind the topics of the real one. */
@Command(
    name = "sim-robot",
    mixinStandardHelpOptions = true,
    description =
        "Runs a simulated cell in real time behind the topics that drive the real robot, until it"
            + " is interrupted.",
    footer = {
      "",
      "A ROS master must run: rosmaster --core. ROS_MASTER_URI and ROS_IP are read as usual.",
      "",
      "Examples:",
      "  ./reprise sim-robot --ros",
      "  ./reprise sim-robot --ros --robot sawyer --task hang-mug --use-sim-time"
    })
public final class SimRobotCommand implements Callable<Integer> {
  /** When the simulation is this far behind, the lost time is not made up for. */
  private static final long MAX_DEBT_NANOS = 100_000_000;

  @Mixin private CommandSettings common = new CommandSettings();

  @SuppressWarnings("UnusedVariable") // Required, so that other buses can stand beside it.
  @Option(
      names = "--ros",
      required = true,
      description = "Stand behind ROS 1 topics, those of the robot's ROS profile.")
  private boolean ros;

  @Option(
      names = {"--robot", "--robot.type"},
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description =
          "panda, sawyer, or the path of a robot's YAML file (default: ${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Option(
      names = "--task",
      defaultValue = "hang-mug",
      description =
          "Task of the suite whose objects stand on the table (default: ${DEFAULT-VALUE}).")
  private String task = "hang-mug";

  @Option(
      names = "--object-seed",
      defaultValue = "1",
      description = "Decides the measures and colours of the objects (default: ${DEFAULT-VALUE}).")
  private long objectSeed;

  @Option(
      names = "--use-sim-time",
      description =
          "Set /use_sim_time and publish /clock: the whole graph lives on simulated time.")
  private boolean useSimTime;

  @Option(
      names = "--remap",
      split = ",",
      paramLabel = "FROM:=TO",
      description = "ROS remappings, separated by commas, e.g. /joint_states:=/arm/joint_states.")
  private List<String> remappings = new ArrayList<>();

  @Option(
      names = "--seconds",
      defaultValue = "0",
      description = "End after this much simulated time; 0 runs on (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Override
  public Integer call() {
    RobotConfig config = RobotConfigs.load(robot);
    Task chosen = TaskSuite.byName(task);
    if (config.ros().isEmpty()) {
      throw new IllegalArgumentException(
          "--robot=%s: its configuration has no section ros; add one".formatted(robot));
    }
    CellScene scene = chosen.scene(objectSeed, common.seed).cell();
    SensorSettings sensors = new SensorSettings(common.seed, true, CalibrationError.NONE);
    try (Node node =
            Node.connect(
                NodeConfiguration.of(
                    "reprise_sim_robot", System.getenv(), remappings, WallClock::nanos));
        SimulatedCell cell = SimulatedCell.open(config, scene, sensors);
        CellMirror camera = cell.mirror()) {
      AtomicBoolean stopped = new AtomicBoolean();
      node.addShutdownListener(() -> stopped.set(true));
      endWhenInterrupted(node, stopped);
      RosRobotServer server =
          new RosRobotServer(
              node,
              config,
              cell.robot(),
              cell.gripper(),
              Optional.of(camera),
              cell.clock(),
              useSimTime);
      PrintStream talk = System.err;
      talk.printf(
          "%s with the scene of %s stands behind %s as %s; Ctrl-C ends it.%n",
          config.name(), chosen.name(), config.ros().get().jointStatesTopic(), node.name());
      run(server, cell, camera, stopped);
      return ExitStatus.of(true);
    }
  }

  /** Takes the topics back from the master when the process is told to end. */
  private static void endWhenInterrupted(Node node, AtomicBoolean stopped) {
    Thread end =
        new Thread(() -> {
          stopped.set(true);
          node.close();
        });
    Runtime.getRuntime().addShutdownHook(end);
  }

  /** Steps the cell so that its time runs as fast as real time, or as fast as it can. */
  private void run(
      RosRobotServer server, SimulatedCell cell, CellMirror camera, AtomicBoolean stopped) {
    long end = seconds > 0 ? (long) (seconds * 1e9) : Long.MAX_VALUE;
    long origin = System.nanoTime() - cell.clock().nanos();
    while (!stopped.get() && cell.clock().nanos() < end) {
      server.step();
      camera.publish();
      long ahead = cell.clock().nanos() - (System.nanoTime() - origin);
      if (ahead > 0) {
        LockSupport.parkNanos(this, ahead);
      } else if (ahead < -MAX_DEBT_NANOS) {
        origin = System.nanoTime() - cell.clock().nanos();
      }
    }
  }
}
