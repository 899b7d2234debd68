package org.reprise.app.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.dynamics.ArmDynamics;
import org.reprise.controller.dynamics.CartesianImpedance;
import org.reprise.controller.dynamics.Impedance;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseBuffer;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;

/** The hand's impedance in MuJoCo: it holds, yields and presses. */
final class ImpedanceIT {
  private static final double GREATEST_NEWTONS = 15;
  private static final Impedance SOFT = Impedance.damped(600, 40, GREATEST_NEWTONS, 5);

  /** Drives a cell by the impedance of its hand. */
  private static final class Soft implements AutoCloseable {
    private final RobotConfig robot;
    private final SimulatedCell cell;
    private final CartesianImpedance controller;
    private final ArmReading reading;
    private final ArmCommand command;
    private final PoseBuffer target = new PoseBuffer();
    private final double[] push;
    private final double[] torques;

    Soft(String name, CellScene scene) {
      robot = RobotConfigs.load(name);
      cell = SimulatedCell.open(robot, scene, SensorSettings.exact());
      ArmDynamics dynamics = new ArmDynamics(robot, robot.hand().maxWidthMeters());
      controller = new CartesianImpedance(robot, dynamics, SOFT, cell.robot().periodNanos() * 1e-9);
      reading = new ArmReading(robot.joints().size());
      command = new ArmCommand(robot.joints().size());
      push = new double[robot.joints().size()];
      torques = new double[robot.joints().size()];
      target.set(cell.truth().baseFromGripper());
    }

    /** Runs for a time; a push on the hand is added to what the controller asks for. */
    void run(double seconds, double[] forceNewtons) {
      ArmKinematics kinematics = new ArmKinematics(robot);
      double[] jacobian = new double[6 * push.length];
      long cycles = Math.round(seconds * 1e9 / cell.robot().periodNanos());
      for (long cycle = 0; cycle < cycles; cycle++) {
        cell.robot().read(reading);
        double[] radians = reading.positionsRadians();
        controller.torques(
            radians,
            reading.velocitiesRadiansPerSecond(),
            target,
            robot.observeRadians().toArray(),
            torques);
        kinematics.set(radians);
        kinematics.jacobian(jacobian);
        for (int joint = 0; joint < push.length; joint++) {
          push[joint] = torques[joint];
          for (int axis = 0; axis < 3; axis++) {
            push[joint] += jacobian[axis * push.length + joint] * forceNewtons[axis];
          }
        }
        command.set(ArmCommand.Quantity.TORQUES, push);
        cell.robot().send(command);
      }
    }

    PoseError away(RigidTransform from) {
      PoseError error = new PoseError();
      error.between(cell.truth().baseFromGripper(), from);
      return error;
    }

    @Override
    public void close() {
      cell.close();
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void holdsAPoseAndYieldsUnderAPush(String name) {
    try (Soft soft = new Soft(name, CellScene.EMPTY)) {
      RigidTransform pose = soft.cell.truth().baseFromGripper();
      soft.run(1, new double[3]);
      assertThat(soft.away(pose).distanceMeters()).isLessThan(1e-3);
      assertThat(soft.away(pose).angleRadians()).isLessThan(5e-3);

      soft.run(3, new double[] {0, 6, 0});
      double moved = soft.cell.truth().baseFromGripper().translation().y() - pose.translation().y();
      assertThat(moved).isBetween(0.7 * 6 / 600, 1.3 * 6 / 600);

      soft.run(4, new double[3]);
      assertThat(soft.away(pose).distanceMeters()).isLessThan(2e-3);
    }
  }

  @Test
  void pressesOnTheTableWithABoundedForce() {
    try (Soft soft = new Soft("panda", CellScene.EMPTY)) {
      double[] down = {0, 0, -0.1, 0, 0, 0};
      double least = soft.cell.truth().baseFromGripper().translation().z();
      for (int step = 0; step < 700; step++) {
        soft.target.move(down, 0.01);
        soft.run(0.01, new double[3]);
      }
      double height = soft.cell.truth().baseFromGripper().translation().z();
      assertThat(least).isGreaterThan(0.4);
      assertThat(height).isBetween(-0.01, 0.03);
      soft.run(2, new double[3]);
      soft.cell.robot().read(soft.reading);
      RigidTransform pose = soft.cell.truth().baseFromGripper();
      double[] felt = soft.reading.gripperWrench();
      double up = pose.rotation().rotate(new Vector3(felt[0], felt[1], felt[2])).z();
      double weight =
          ArmDynamics.GRAVITY_METERS_PER_SECOND_SQUARED
              * (soft.robot.hand().body().massKilograms()
                  + 2 * soft.robot.hand().finger().massKilograms());
      assertThat(up + weight)
          .as("force of the table, newtons")
          .isBetween(5.0, 1.3 * GREATEST_NEWTONS);
    }
  }
}
