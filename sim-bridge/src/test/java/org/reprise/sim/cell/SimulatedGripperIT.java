package org.reprise.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.GripperState;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class SimulatedGripperIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Vector3 BOX = new Vector3(0.5, 0.1, 0.03);
  private static final double BOX_YAW_RADIANS = 0.4;
  private static final double BOX_NEWTONS = 0.2 * 9.81;
  private static final double CREEP_TOLERANCE_METERS = 2e-3;

  /** A box of 5 x 4 x 6 cm and 0.2 kg, turned by 0.4 rad. */
  private static CellScene boxScene() {
    return new CellScene(
        "",
        """
        <body name="box" pos="0.5 0.1 0.03" euler="0 0 0.4">
          <freejoint/>
          <geom type="box" size="0.025 0.02 0.03" mass="0.2" rgba="0.8 0.2 0.2 1"/>
        </body>
        """,
        "",
        Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void liftsABoxWithLittleCreep(String name) {
    RobotConfig config = RobotConfigs.load(name);
    try (SimulatedCell cell = SimulatedCell.open(config, boxScene(), SensorSettings.exact())) {
      CellMotion motion = new CellMotion(cell, config);
      double yaw = BOX_YAW_RADIANS;
      motion.moveTo(config.readyRadians().toArray(), Duration.ofSeconds(2));
      motion.moveDownwardTo(BOX.plus(Vector3.UP.times(0.12)), yaw, Duration.ofSeconds(2));
      motion.moveDownwardTo(BOX, yaw, SECOND);
      assertThat(cell.gripper().read().holds()).isFalse();
      double emptyNewtons = ArmReading.of(cell.robot()).toState().gripperWrench().force().z();
      motion.grip(0, 35, SECOND);
      GripperState grip = cell.gripper().read();
      assertThat(grip.holds()).isTrue();
      assertThat(grip.widthMeters()).isCloseTo(0.04, within(1.5e-3));
      assertThat(grip.effortNewtons()).isCloseTo(35, within(1.0));
      motion.moveDownwardTo(BOX.plus(Vector3.UP.times(0.15)), yaw, Duration.ofSeconds(2));
      RigidTransform lifted = gripperFromBox(cell);
      cell.settle(Duration.ofSeconds(10));
      RigidTransform held = gripperFromBox(cell);
      assertThat(cell.truth().baseFromBody("box").translation().z()).isGreaterThan(0.17);
      assertThat(held.translation().distanceTo(lifted.translation()))
          .isLessThan(CREEP_TOLERANCE_METERS);
      assertThat(ArmReading.of(cell.robot()).toState().gripperWrench().force().z() - emptyNewtons)
          .isCloseTo(BOX_NEWTONS, within(0.05));
      assertThat(cell.truth().touching("box", "robot/left_finger")).isTrue();
      assertThat(cell.truth().touching("box", "table")).isFalse();
      motion.grip(config.hand().maxWidthMeters(), 35, SECOND);
      assertThat(cell.gripper().read().holds()).isFalse();
      assertThat(cell.truth().touching("table", "box")).isTrue();
    }
  }

  private static RigidTransform gripperFromBox(SimulatedCell cell) {
    return cell.truth().baseFromGripper().inverse().compose(cell.truth().baseFromBody("box"));
  }

  @Test
  void fingersMoveAtTheHandsSpeed() {
    RobotConfig config = RobotConfigs.load("panda");
    try (SimulatedCell cell = SimulatedCell.open(config, CellScene.EMPTY, SensorSettings.exact())) {
      CellMotion motion = new CellMotion(cell, config);
      double start = cell.gripper().read().widthMeters();
      motion.grip(0.01, 20, Duration.ofMillis(400));
      double closed = start - cell.gripper().read().widthMeters();
      double allowed = 2 * config.hand().speedMetersPerSecond() * 0.4;
      assertThat(closed).isBetween(0.8 * allowed, 1.01 * allowed);
    }
  }

  @Test
  void reachesItsWidthAndHoldsNothing() {
    RobotConfig config = RobotConfigs.load("panda");
    try (SimulatedCell cell = SimulatedCell.open(config, CellScene.EMPTY, SensorSettings.exact())) {
      CellMotion motion = new CellMotion(cell, config);
      motion.grip(0.03, 20, Duration.ofSeconds(2));
      assertThat(cell.gripper().read().widthMeters()).isCloseTo(0.03, within(2e-4));
      assertThat(cell.gripper().read().holds()).isFalse();
      motion.grip(0, 20, Duration.ofSeconds(2));
      assertThat(cell.gripper().read().widthMeters()).isCloseTo(0, within(1e-3));
      assertThat(cell.gripper().read().holds()).isFalse();
    }
  }
}
