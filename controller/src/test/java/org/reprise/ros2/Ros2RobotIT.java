package org.reprise.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;
import org.reprise.ros2.dds.DdsException;
import org.reprise.ros2.dds.Participant;

/** Drives a Panda whose other side is Cyclone DDS. */
final class Ros2RobotIT {
  private static final NanoClock CLOCK = System::nanoTime;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final double TOLERANCE_RADIANS = 1e-12;
  private static final String TRAJECTORY = "panda_arm_controller/joint_trajectory";
  private static final String GRIPPER = "panda_hand_controller/joint_trajectory";

  @Test
  void readsTheArmAndSendsItTrajectories() throws Exception {
    RobotConfig config = PandaOverRos2.config("arm_states", true);
    try (CyclonePeer arm =
            CyclonePeer.start(PandaOverRos2.writeStates("arm_states", 1_000_000, 1000));
        CyclonePeer controller =
            CyclonePeer.start("read-trajectory", TRAJECTORY, "reliable", "1", "0");
        Ros2Robot robot = Ros2Robot.connect(config, CLOCK, PATIENCE)) {
      arm.await("matched");
      controller.await("matched");
      ArmReading reading = ArmReading.of(robot);
      assertThat(reading.positionsRadians()[3] - reading.positionsRadians()[0])
          .isEqualTo(0.3, within(TOLERANCE_RADIANS));
      assertThat(reading.velocitiesRadiansPerSecond()[0] - reading.positionsRadians()[0])
          .isEqualTo(1, within(TOLERANCE_RADIANS));
      await(() -> ArmReading.of(robot).sequence() > reading.sequence());
      await(() -> robot.status() instanceof RobotStatus.Ready);

      robot.send(ArmCommand.positions(JointVector.of(0, -0.5, 0, -2, 0, 1.5, 0.25)));

      assertThat(controller.await("trajectory"))
          .isEqualTo(
              "trajectory panda_joint1,panda_joint2,panda_joint3,panda_joint4,panda_joint5,"
                  + "panda_joint6,panda_joint7 positions=0,-0.5,0,-2,0,1.5,0.25 velocities effort"
                  + " after=0.002000000");
      assertThatThrownBy(
              () -> robot.send(ArmCommand.of(ArmCommand.Quantity.TORQUES, JointVector.zero(7))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("TORQUES");
      double[] wrong = {0, 0, Double.NaN, 0, 0, 0, 0};
      ArmCommand notFinite = new ArmCommand(7);
      notFinite.set(ArmCommand.Quantity.POSITIONS, wrong);
      assertThatThrownBy(() -> robot.send(notFinite)).hasMessageContaining("joint=2");
    }
  }

  @Test
  void saysThatTheArmFellSilent() throws Exception {
    RobotConfig config = PandaOverRos2.config("brief_states", true);
    try (CyclonePeer arm = CyclonePeer.start(PandaOverRos2.writeStates("brief_states", 200, 1000));
        Ros2Robot robot = Ros2Robot.connect(config, CLOCK, PATIENCE)) {
      arm.await("done");
      await(() ->
          robot.status() instanceof RobotStatus.Fault fault
              && fault.reason().contains("topic=brief_states"));
    }
  }

  @Test
  void readsAndSendsWithoutAllocating() throws Exception {
    RobotConfig config = PandaOverRos2.config("steady_states", true);
    try (CyclonePeer arm =
            CyclonePeer.start(PandaOverRos2.writeStates("steady_states", 1_000_000, 500));
        Ros2Robot robot = Ros2Robot.connect(config, CLOCK, PATIENCE)) {
      arm.await("matched");
      ArmReading reading = new ArmReading(robot.joints());
      ArmCommand command = ArmCommand.positions(config.readyRadians());
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long thread = Thread.currentThread().threadId();
      long least = Long.MAX_VALUE;
      for (int attempt = 0; attempt < 5; attempt++) {
        long before = threads.getThreadAllocatedBytes(thread);
        for (int cycle = 0; cycle < 10_000; cycle++) {
          robot.read(reading);
          command.set(ArmCommand.Quantity.POSITIONS, reading.positionsRadians());
          robot.send(command);
          robot.status();
        }
        least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
      }
      assertThat(least).isZero();
    }
  }

  @Test
  void drivesTheGripperByItsFingers() throws Exception {
    RobotConfig config = PandaOverRos2.config("hand_states", true);
    try (CyclonePeer arm =
            CyclonePeer.start(PandaOverRos2.writeStates("hand_states", 1_000_000, 1000));
        CyclonePeer controller =
            CyclonePeer.start("read-trajectory", GRIPPER, "reliable", "1", "0");
        Participant participant =
            Participant.join(CyclonePeer.DOMAIN, "test", CyclonePeer.LOOPBACK)) {
      Ros2Gripper gripper = Ros2Gripper.connect(config, participant, CLOCK, PATIENCE);
      arm.await("matched");
      controller.await("matched");
      GripperState state = gripper.read();
      assertThat(state.widthMeters()).isGreaterThanOrEqualTo(0.7 + 0.8 - TOLERANCE_RADIANS);
      assertThat(state.holds()).isFalse();

      gripper.command(new GripperCommand(0.05, 1e6));

      assertThat(controller.await("trajectory"))
          .startsWith(
              "trajectory panda_finger_joint1,panda_finger_joint2"
                  + " positions=0.025000000000000001,0.025000000000000001 velocities effort=%.0f,"
                      .formatted(config.hand().maxEffortNewtons()));
    }
  }

  @Test
  void saysWhereNoJointStateCameFrom() {
    assertThatThrownBy(() ->
            Ros2Robot.connect(
                PandaOverRos2.config("nobody_here", true), CLOCK, Duration.ofMillis(300)))
        .isInstanceOf(DdsException.class)
        .hasMessageContaining("topic=nobody_here")
        .hasMessageContaining("domain=" + CyclonePeer.DOMAIN)
        .hasMessageContaining("panda_joint1")
        .hasMessageContaining("ros2.domainId");
  }

  @Test
  void refusesARobotWithoutProfile() {
    assertThatThrownBy(() ->
            Ros2Robot.connect(
                PandaOverRos2.withProfile(Optional.empty()), CLOCK, Duration.ofMillis(300)))
        .isInstanceOf(DdsException.class)
        .hasMessageContaining("section ros2");
  }

  private static void await(java.util.function.BooleanSupplier there) throws InterruptedException {
    for (int attempt = 0; attempt < 2000 && !there.getAsBoolean(); attempt++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(there.getAsBoolean()).isTrue();
  }
}
