package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest.Kind;
import org.reprise.controller.servo.ModeRequest.Verdict;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.hardware.Ros2Profile;
import org.reprise.ros2.dds.DdsException;

/** Moves an arm behind ROS 2 topics by the servo's process, and loses it. */
@Tag("realtime")
final class Ros2ServoIT {
  private static final double TOLERANCE_RADIANS = 1e-6;
  private static final Endpoint ANY_PORT = Endpoint.parse("127.0.0.1:0");

  /** The Panda in a domain of this test's process, on the loopback. */
  private static RobotConfig panda(String states) {
    RobotConfig panda = RobotConfigs.load("panda");
    Ros2Profile own = panda.ros2().orElseThrow();
    int domain = 101 + (int) (ProcessHandle.current().pid() % 100);
    Ros2Profile here =
        new Ros2Profile(
            domain,
            List.of("127.0.0.1"),
            states,
            own.jointStatesReliable(),
            own.trajectoryTopic(),
            own.trajectoryReliable(),
            own.gripper(),
            own.camera());
    return new RobotConfig(
        panda.name(),
        panda.joints(),
        panda.links(),
        panda.hand(),
        panda.camera(),
        panda.workspace(),
        panda.readyRadians(),
        panda.observeRadians(),
        panda.periodNanos(),
        panda.ros(),
        Optional.of(here));
  }

  @Test
  void movesStopsWhenTheRobotDiesAndGoesOnWhenItIsBack() throws Exception {
    RobotConfig config = panda("served_states");
    JointVector observe = config.observeRadians();
    Ros2Arm served = new Ros2Arm(config);
    try (RobotProcess process =
            RobotProcess.overRos2(
                config, "", Duration.ofSeconds(60), ANY_PORT, ServerSecurity.NONE);
        RemoteArm arm = new RemoteArm(config, process.endpoint())) {
      arm.await("the trajectory's reader", cycle -> cycle.status() instanceof RobotStatus.Ready);
      arm.moveTo(observe);
      assertThat(RemoteArm.greatest(served.positions(), observe)).isLessThan(TOLERANCE_RADIANS);
      arm.assertKeptLimits();

      while (!arm.begin(config.readyRadians())) {
        arm.ask(Kind.RESET);
      }
      served.close();
      CycleRecord end =
          arm.await("rest", is -> is.mode() instanceof ServoMode.Fault && is.resting());
      assertThat(end.mode().reason()).isIn(StopReason.STATE_STALE, StopReason.ROBOT_NOT_READY);
      assertThat(arm.ask(Kind.RESET)).isEqualTo(Verdict.CAUSE_REMAINS);
      arm.awaitDeafness();

      served = new Ros2Arm(config);
      arm.await("the robot", cycle -> cycle.status() instanceof RobotStatus.Ready);
      arm.await("a reset", cycle -> arm.ask(Kind.RESET) == Verdict.ACCEPTED);
      assertThat(RemoteArm.greatest(served.positions(), config.readyRadians()))
          .as("commands from before the silence must not move the arm")
          .isLessThan(TOLERANCE_RADIANS);
      arm.moveTo(observe);
      assertThat(RemoteArm.greatest(served.positions(), observe)).isLessThan(TOLERANCE_RADIANS);
    } finally {
      served.close();
    }
  }

  @Test
  void saysThatTheArmIsMissing() {
    assertThatThrownBy(() ->
            RobotProcess.overRos2(
                panda("nobody"), "", Duration.ofMillis(300), ANY_PORT, ServerSecurity.NONE))
        .isInstanceOf(DdsException.class)
        .hasMessageContaining("topic=nobody")
        .hasMessageContaining("ros2.domainId");
  }
}
