package org.reprise.controller.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.controller.ros.RosTrajectoryClient.Waypoint;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmCommand.Quantity;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.ros.RosGraph;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.actionlib_msgs.GoalStatus;
import org.reprise.rosmsg.control_msgs.FollowJointTrajectoryResult;

/** Drives an arm through a stock master, each side by a node of its own. */
final class RosRobotIT {
  private static final double TOLERANCE_RADIANS = 1e-9;
  private static final double TOLERANCE_METERS = 1e-6;
  private static final NanoClock CLOCK = System::nanoTime;
  private static final double HELD_METERS = 0.03;

  private @Nullable RosGraph graph;
  private @Nullable ServedRobot served;

  @BeforeEach
  void startGraph() {
    graph = RosGraph.start();
  }

  @AfterEach
  void stopGraph() {
    if (served != null) {
      served.close();
    }
    if (graph != null) {
      graph.close();
    }
  }

  private RosGraph graph() {
    return Objects.requireNonNull(graph);
  }

  private DrivenArm serve(RobotConfig config, boolean simulatedTime) {
    served =
        new ServedRobot(
            graph().node("arm_driver"),
            config,
            HELD_METERS,
            Optional.of(new StillCamera(config)),
            simulatedTime);
    return served.arm();
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void drivesEveryBuiltInArmByItsProfile(String name) {
    RobotConfig config = RobotConfigs.load(name);
    DrivenArm arm = serve(config, false);
    try (Node node = graph().node("servo");
        RosRobot robot = RosRobot.connect(node, config, CLOCK, RosGraph.PATIENCE)) {
      RosGraph.await("the arm", () -> robot.status() instanceof RobotStatus.Ready);
      ArmReading reading = new ArmReading(robot.joints());
      double[] target = config.observeRadians().toArray();
      RosGraph.await(
          "the observing posture",
          () -> {
            ArmCommand command = new ArmCommand(robot.joints());
            command.set(Quantity.POSITIONS, target);
            robot.send(command);
            robot.read(reading);
            return distance(reading.positionsRadians(), target) < TOLERANCE_RADIANS;
          });
      long sequence = reading.sequence();
      RosGraph.await(
          "a newer reading",
          () -> {
            robot.read(reading);
            return reading.sequence() > sequence && reading.nanos() > 0;
          });
      robot.recover();
      RosGraph.await("the recovery", () -> arm.recoveries() > 0);
      assertThat(robot.refused()).isZero();
    }
  }

  @Test
  void readsAndSendsWithoutAllocating() {
    RobotConfig config = RobotConfigs.load("panda");
    serve(config, false);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Node node = graph().node("servo");
        RosRobot robot = RosRobot.connect(node, config, CLOCK, RosGraph.PATIENCE)) {
      RosGraph.await("the arm", () -> robot.status() instanceof RobotStatus.Ready);
      ArmReading reading = new ArmReading(robot.joints());
      ArmCommand command = ArmCommand.positions(config.readyRadians());
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 10; attempt++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int cycle = 0; cycle < 20_000; cycle++) {
          robot.read(reading);
          robot.send(command);
          robot.status();
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void followsATrajectoryAndSaysWhenItArrived() {
    RobotConfig config = RobotConfigs.load("panda");
    serve(config, false);
    try (Node node = graph().node("planner");
        RosTrajectoryClient client = RosTrajectoryClient.open(node, config)) {
      RosGraph.await("the action", client::isConnected);

      var reached = client.follow(List.of(new Waypoint(300_000_000L, config.observeRadians())));
      assertThat(reached.result().join().status().status).isEqualTo(GoalStatus.SUCCEEDED);

      var slow = client.follow(List.of(new Waypoint(60_000_000_000L, config.readyRadians())));
      slow.cancel();
      assertThat(slow.result().join().status().status)
          .isIn(GoalStatus.PREEMPTED, GoalStatus.RECALLED);

      var refused = client.follow(List.of()).result().join();
      assertThat(refused.status().status).isEqualTo(GoalStatus.ABORTED);
      assertThat(refused.content().errorCode).isEqualTo(FollowJointTrajectoryResult.INVALID_GOAL);
    }
  }

  @Test
  void opensAndClosesTheHand() {
    RobotConfig config = RobotConfigs.load("panda");
    serve(config, false);
    try (Node node = graph().node("hand");
        RosGripper gripper = RosGripper.connect(node, config, CLOCK, RosGraph.PATIENCE)) {
      gripper.command(new GripperCommand(0.06, 10));
      RosGraph.await(
          "the opening", () -> Math.abs(gripper.read().widthMeters() - 0.06) < TOLERANCE_METERS);
      assertThat(gripper.read().holds()).isFalse();

      gripper.command(new GripperCommand(0, 10));
      RosGraph.await("the grasp", () -> gripper.read().holds());
      assertThat(gripper.read().widthMeters()).isBetween(HELD_METERS - 1e-6, HELD_METERS + 1e-6);
    }
  }

  @Test
  void seesWhatTheCameraSeesOnSimulatedTime() {
    RobotConfig config = RobotConfigs.load("panda");
    serve(config, true);
    try (Node node = graph().node("eyes");
        RosRgbdCamera camera = RosRgbdCamera.connect(node, config, RosGraph.PATIENCE)) {
      RosGraph.await("the simulated time", () -> node.clock().nanos() > 0);

      RgbdFrame seen = camera.capture();

      RgbdFrame shown = new StillCamera(config).capture();
      assertThat(seen.color()).isEqualTo(shown.color());
      assertThat(seen.depth()).isEqualTo(shown.depth());
      assertThat(seen.intrinsics()).isEqualTo(shown.intrinsics());
      RigidTransform error = seen.baseFromCamera().inverse().compose(shown.baseFromCamera());
      assertThat(error.translation().norm()).isLessThan(1e-9);
      assertThat(error.rotation().angleTo(UnitQuaternion.IDENTITY)).isLessThan(1e-6);
      assertThat(seen.captureNanos()).isLessThan(1_000_000_000_000L);
    }
  }

  @Test
  void refusesARobotWithoutAProfile() {
    RobotConfig panda = RobotConfigs.load("panda");
    RobotConfig without =
        new RobotConfig(
            panda.name(),
            panda.joints(),
            panda.links(),
            panda.hand(),
            panda.camera(),
            panda.workspace(),
            panda.readyRadians(),
            panda.observeRadians(),
            panda.periodNanos(),
            Optional.empty(),
            panda.ros2());
    try (Node node = graph().node("nobody")) {
      assertThatThrownBy(() -> RosRobot.connect(node, without, CLOCK, RosGraph.PATIENCE))
          .hasMessageContaining("panda")
          .hasMessageContaining("no section ros");
    }
  }

  private static double distance(double[] a, double[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }

  /** Always takes the same picture. */
  private record StillCamera(RobotConfig config) implements RgbdCamera {
    @Override
    public String name() {
      return config.camera().name();
    }

    @Override
    public RgbdFrame capture() {
      byte[] rgb = new byte[3 * 64 * 48];
      float[] meters = new float[64 * 48];
      for (int i = 0; i < meters.length; i++) {
        rgb[3 * i] = (byte) i;
        rgb[3 * i + 1] = (byte) (i >> 8);
        meters[i] = i % 7 == 0 ? 0 : 0.3f + i * 1e-4f;
      }
      return new RgbdFrame(
          0,
          ColorImage.of(64, 48, rgb),
          DepthImage.of(64, 48, meters),
          new CameraIntrinsics(64, 48, 46, 46, 32, 24),
          config.camera().baseFromCamera());
    }
  }
}
