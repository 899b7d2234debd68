package org.reprise.app.service;

import io.grpc.BindableService;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.ros.RosGripper;
import org.reprise.controller.ros.RosRobot;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.RobotService;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceHost;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.FaultLog;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.ServoThread;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.ArrivalWatch;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.Robot;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.NodeConfiguration;
import org.reprise.ros2.Ros2Gripper;
import org.reprise.ros2.Ros2Robot;
import org.reprise.sim.cell.CellMirror;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;

/**
 * Runs the servo of one arm in real time and serves it and its camera, until it is closed. Closing
 * stops the arm within its limits first.
 */
public final class RobotProcess implements AutoCloseable {
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

  private final Servo servo;
  private final ServoThread thread;
  private volatile @Nullable FaultLog faults;
  private final RobotService service;
  private final ServiceHost host;
  private final CameraService camera;
  private final AutoCloseable device;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  private RobotProcess(
      RobotConfig config,
      String urdf,
      Robot robot,
      Gripper gripper,
      List<RgbdCamera> cameras,
      AutoCloseable device,
      ServoSettings settings,
      Endpoint listen,
      ServerSecurity security) {
    this.device = device;
    servo = new Servo(config, robot, System::nanoTime, System::nanoTime, settings);
    service =
        new RobotService(
            new RobotService.Arm(
                config, urdf, servo, gripper, System::nanoTime, settings.ringCycles()));
    camera = new CameraService(() -> cameras, System::nanoTime);
    try {
      host = ServiceHost.open(listen, security, List.<BindableService>of(service, camera));
    } catch (RuntimeException e) {
      camera.close();
      service.close();
      throw e;
    }
    thread = ServoThread.start(servo);
  }

  /**
   * Serves a simulated arm on its own clock, in real time.
   *
   * @param robot name or file of the robot
   * @param scene what stands on its table
   * @param seed seed of the camera's faults
   * @param listen where callers find it
   * @param security how callers are known
   */
  public static RobotProcess simulated(
      String robot, CellScene scene, long seed, Endpoint listen, ServerSecurity security) {
    RobotConfig config = RobotConfigs.load(robot);
    SimulatedCell cell = SimulatedCell.open(config, scene, SensorSettings.realistic(seed));
    try {
      cell.settle(SETTLING);
      CellMirror mirror = cell.mirror();
      SharedCell shared = new SharedCell(cell, mirror);
      return new RobotProcess(
          config,
          RobotConfigs.urdf(robot),
          shared,
          shared.hand(),
          List.of(mirror),
          () -> {
            mirror.close();
            cell.close();
          },
          ServoSettings.DEFAULT,
          listen,
          security);
    } catch (RuntimeException e) {
      cell.close();
      throw e;
    }
  }

  /**
   * Serves an arm that is driven over ROS 1, by the section {@code ros} of its configuration. When
   * the graph shuts the node down, the process is closed.
   *
   * @param robot name or file of the robot
   * @param graph the node to be, with its remappings
   * @param patience how long to wait for the arm and its hand
   * @param listen where callers find it
   * @param security how callers are known
   * @throws org.reprise.ros.RosException if the master, the arm or the hand is not there
   */
  public static RobotProcess overRos(
      String robot,
      NodeConfiguration graph,
      Duration patience,
      Endpoint listen,
      ServerSecurity security) {
    RobotConfig config = RobotConfigs.load(robot);
    Node node = Node.connect(graph);
    try {
      RosRobot arm = RosRobot.connect(node, config, System::nanoTime, patience);
      RosGripper hand = RosGripper.connect(node, config, System::nanoTime, patience);
      AutoCloseable device =
          () -> {
            arm.close();
            hand.close();
            node.close();
          };
      RobotProcess process =
          new RobotProcess(
              config,
              RobotConfigs.urdf(robot),
              arm,
              hand,
              List.of(),
              device,
              overTopics(config.periodNanos()),
              listen,
              security);
      node.addShutdownListener(process::close);
      return process;
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  /**
   * Serves an arm that is driven over ROS 2, by the section {@code ros2} of its configuration.
   *
   * @param config the robot
   * @param urdf its URDF; empty where there is none
   * @param patience how long to wait for the arm and its hand
   * @param listen where callers find it
   * @param security how callers are known
   * @throws org.reprise.ros2.dds.DdsException if the domain, the arm or the hand is not there
   */
  public static RobotProcess overRos2(
      RobotConfig config,
      String urdf,
      Duration patience,
      Endpoint listen,
      ServerSecurity security) {
    Ros2Robot arm = Ros2Robot.connect(config, System::nanoTime, patience);
    try {
      Gripper hand = Ros2Gripper.connect(config, arm.participant(), System::nanoTime, patience);
      ServoSettings settings = overTopics(config.periodNanos());
      return new RobotProcess(config, urdf, arm, hand, List.of(), arm, settings, listen, security);
    } catch (RuntimeException e) {
      arm.close();
      throw e;
    }
  }

  /**
   * Topics come through a network stack and a scheduler, in bursts: the arm is stopped when its
   * states have been missing for half the time after which it counts as silent, and the servo
   * faults before that time, since it brakes on from its commands only while the arm counts as
   * ready.
   */
  private static ServoSettings overTopics(long periodNanos) {
    ServoSettings own = ServoSettings.DEFAULT;
    return new ServoSettings(
        Duration.ofNanos(ArrivalWatch.SILENT_NANOS * 4 / 5),
        own.setPointStale(),
        own.heartbeatLate(),
        Math.toIntExact(ArrivalWatch.SILENT_NANOS / 2 / periodNanos),
        own.lagRadians(),
        own.lagTime(),
        own.gateRadians(),
        own.gateMeters(),
        own.manualMetersPerSecond(),
        own.manualRadiansPerSecond(),
        own.ramp(),
        own.ringCycles());
  }

  /**
   * Writes the last periods of every fault from now on.
   *
   * @param folder where files go
   * @param says hears of every fault and its file
   */
  public void logFaults(Path folder, Consumer<String> says) {
    faults = FaultLog.watch(servo, folder, Clock.systemUTC(), says);
  }

  /** Returns where callers find it. */
  public Endpoint endpoint() {
    return host.endpoint();
  }

  /** Says how the servo is paced. */
  public String pacing() {
    return thread.pacing();
  }

  /** Waits until the process was closed. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /**
   * Stops the arm, waits until it stands, and ends.
   *
   * @throws IllegalStateException if the device cannot be closed
   */
  @Override
  public void close() {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    servo.stop(StopReason.STOP_ASKED);
    CycleRecord newest = new CycleRecord(servo.config().joints().size());
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    do {
      LockSupport.parkNanos(servo.periodNanos());
    } while (servo.newest(newest) && !newest.resting() && System.nanoTime() < end);
    FaultLog log = faults;
    if (log != null) {
      log.close();
    }
    host.close();
    service.close();
    camera.close();
    thread.close();
    try {
      device.close();
    } catch (Exception e) {
      throw new IllegalStateException("the robot's connection could not be closed", e);
    } finally {
      ended.countDown();
    }
  }
}
