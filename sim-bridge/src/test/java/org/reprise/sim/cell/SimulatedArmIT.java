package org.reprise.sim.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class SimulatedArmIT {
  private static final double POSE_TOLERANCE = 1e-9;
  private static final double TRACKING_TOLERANCE_RADIANS = 3e-3;
  private static final double DRIFT_TOLERANCE_RADIANS = 1e-4;

  private static SimulatedCell open(RobotConfig config) {
    return SimulatedCell.open(config, CellScene.EMPTY, SensorSettings.exact());
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void gripperStandsWhereTheDescriptionSays(String name) {
    RobotConfig config = RobotConfigs.load(name);
    ArmChainKinematics kinematics = new ArmChainKinematics(config);
    try (SimulatedCell cell = open(config)) {
      CellMotion motion = new CellMotion(cell, config);
      for (int posture = 0; posture < 3; posture++) {
        RigidTransform expected =
            kinematics.baseFromGripper(
                ArmReading.of(cell.robot()).toState().positionsRadians().toArray());
        RigidTransform found = cell.truth().baseFromGripper();
        assertThat(found.translation().distanceTo(expected.translation()))
            .isLessThan(POSE_TOLERANCE);
        assertThat(found.rotation().angleTo(expected.rotation())).isLessThan(1e-7);
        motion.moveTo(config.readyRadians().toArray(), Duration.ofMillis(700 + 400L * posture));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void followsASmoothMotionWithoutLag(String name) {
    RobotConfig config = RobotConfigs.load(name);
    try (SimulatedCell cell = open(config)) {
      CellMotion motion = new CellMotion(cell, config);
      double[] target = config.readyRadians().toArray();
      target[0] += 0.5;
      target[3] += 0.2;
      assertThat(motion.moveTo(target, Duration.ofSeconds(2)))
          .isLessThan(TRACKING_TOLERANCE_RADIANS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void holdsItsPostureAgainstGravity(String name) {
    RobotConfig config = RobotConfigs.load(name);
    try (SimulatedCell cell = open(config)) {
      cell.settle(Duration.ofSeconds(2));
      RobotState state = ArmReading.of(cell.robot()).toState();
      for (int i = 0; i < config.joints().size(); i++) {
        assertThat(state.positionsRadians().get(i))
            .isCloseTo(config.observeRadians().get(i), within(DRIFT_TOLERANCE_RADIANS));
      }
      assertThat(state.nanos()).isEqualTo(2_000_000_000L);
      assertThat(cell.clock().nanos()).isEqualTo(state.nanos());
    }
  }

  @Test
  void oneCommandTakesOnePeriod() {
    RobotConfig config = RobotConfigs.load("panda");
    try (SimulatedCell cell = open(config)) {
      cell.robot().send(ArmCommand.positions(config.observeRadians()));
      assertThat(cell.clock().nanos()).isEqualTo(config.periodNanos());
      assertThat(cell.robot().status()).isEqualTo(new RobotStatus.Ready());
    }
  }

  @Test
  void integratesVelocities() {
    RobotConfig config = RobotConfigs.load("panda");
    try (SimulatedCell cell = open(config)) {
      double start = ArmReading.of(cell.robot()).toState().positionsRadians().get(0);
      for (int i = 0; i < 1000; i++) {
        double speed = 0.2 * Math.min(1, i / 100.0);
        cell.robot()
            .send(
                ArmCommand.of(
                    ArmCommand.Quantity.VELOCITIES, JointVector.of(speed, 0, 0, 0, 0, 0, 0)));
      }
      RobotState state = ArmReading.of(cell.robot()).toState();
      assertThat(state.positionsRadians().get(0) - start).isCloseTo(0.19, within(1e-3));
      assertThat(state.velocitiesRadiansPerSecond().get(0)).isCloseTo(0.2, within(1e-3));
    }
  }

  @Test
  void refusesACommandWithTheWrongNumberOfJoints() {
    try (SimulatedCell cell = open(RobotConfigs.load("panda"))) {
      assertThatThrownBy(() -> cell.robot().send(ArmCommand.positions(JointVector.zero(6))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("values=6 joints=7");
      assertThat(cell.clock().nanos()).isZero();
    }
  }

  @Test
  void isFaultyOnceTheSimulationIsDead() {
    try (SimulatedCell cell = open(RobotConfigs.load("panda"))) {
      ArmCommand beyondAllNumbers = ArmCommand.positions(JointVector.of(1e15, 0, 0, 0, 0, 0, 0));
      assertThatThrownBy(() -> cell.robot().send(beyondAllNumbers))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("simulation dead");
      assertThat(cell.robot().status()).isInstanceOf(RobotStatus.Fault.class);
    }
  }

  @Test
  void refusesTorques() {
    try (SimulatedCell cell = open(RobotConfigs.load("panda"))) {
      assertThatThrownBy(() ->
              cell.robot().send(ArmCommand.of(ArmCommand.Quantity.TORQUES, JointVector.zero(7))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("positions and velocities only");
    }
  }
}
