package org.reprise.app.service;

import io.grpc.BindableService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.RobotService;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceHost;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.ServoThread;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.Robot;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
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
  private final RobotService service;
  private final ServiceHost host;
  private final CameraService camera;
  private final AutoCloseable device;

  private RobotProcess(
      RobotConfig config,
      String urdf,
      Robot robot,
      Gripper gripper,
      List<RgbdCamera> cameras,
      AutoCloseable device,
      Endpoint listen,
      ServerSecurity security) {
    ServoSettings settings = ServoSettings.DEFAULT;
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
          listen,
          security);
    } catch (RuntimeException e) {
      cell.close();
      throw e;
    }
  }

  /** Returns where callers find it. */
  public Endpoint endpoint() {
    return host.endpoint();
  }

  /** Says how the servo is paced. */
  public String pacing() {
    return thread.pacing();
  }

  /**
   * Stops the arm, waits until it stands, and ends.
   *
   * @throws IllegalStateException if the device cannot be closed
   */
  @Override
  public void close() {
    servo.stop(StopReason.STOP_ASKED);
    CycleRecord newest = new CycleRecord(servo.config().joints().size());
    long end = System.nanoTime() + LONGEST_STOP.toNanos();
    do {
      LockSupport.parkNanos(servo.periodNanos());
    } while (servo.newest(newest) && !newest.resting() && System.nanoTime() < end);
    host.close();
    service.close();
    camera.close();
    thread.close();
    try {
      device.close();
    } catch (Exception e) {
      throw new IllegalStateException("the robot's connection could not be closed", e);
    }
  }
}
