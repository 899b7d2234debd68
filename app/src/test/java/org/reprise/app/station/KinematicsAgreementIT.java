package org.reprise.app.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.dynamics.ArmDynamics;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.ObjectKind;
import us.ihmc.euclid.matrix.RotationMatrix;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;

final class KinematicsAgreementIT {
  private static final int POSTURES = 200;
  private static final double TOLERANCE = 1e-9;

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void simulatorAndControllerPutTheToolAtTheSamePlace(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SplittableRandom random = new SplittableRandom(17);
    String mjcf = SimulatedCell.mjcf(robot, CellScene.EMPTY);
    try (MujocoSimulation simulation = new MujocoSimulation(MujocoLibrary.load(), mjcf)) {
      for (int posture = 0; posture < POSTURES; posture++) {
        double[] radians = draw(robot.joints(), random);
        take(simulation, robot.joints(), radians);
        kinematics.set(radians);
        assertSame(simulation, kinematics.baseFromTool());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void simulatorAndControllerFeelTheSameWeight(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    double opening = 0.03;
    ArmDynamics dynamics = new ArmDynamics(robot, opening);
    double[] weight = new double[robot.joints().size()];
    SplittableRandom random = new SplittableRandom(18);
    String mjcf = SimulatedCell.mjcf(robot, CellScene.EMPTY);
    try (MujocoSimulation simulation = new MujocoSimulation(MujocoLibrary.load(), mjcf)) {
      MujocoModel model = simulation.model();
      for (String finger : List.of("robot/left_finger", "robot/right_finger")) {
        int joint = model.id(ObjectKind.JOINT, finger);
        simulation.qpos().set(model.positionAddress(joint), opening / 2);
      }
      for (int posture = 0; posture < POSTURES; posture++) {
        double[] radians = draw(robot.joints(), random);
        take(simulation, robot.joints(), radians);
        simulation.forward();
        dynamics.gravity(radians, weight);
        double greatest = Arrays.stream(weight).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < weight.length; i++) {
          int joint = model.id(ObjectKind.JOINT, "robot/" + robot.joints().get(i).name());
          double bias = simulation.qfrcBias().get(model.velocityAddress(joint));
          assertThat(weight[i]).isCloseTo(bias, within(TOLERANCE * greatest));
        }
      }
    }
  }

  private static double[] draw(List<JointConfig> joints, SplittableRandom random) {
    return joints.stream()
        .mapToDouble(
            joint -> random.nextDouble(joint.hard().lowerRadians(), joint.hard().upperRadians()))
        .toArray();
  }

  private static void take(
      MujocoSimulation simulation, List<JointConfig> joints, double[] radians) {
    MujocoModel model = simulation.model();
    for (int i = 0; i < radians.length; i++) {
      int joint = model.id(ObjectKind.JOINT, "robot/" + joints.get(i).name());
      simulation.qpos().set(model.positionAddress(joint), radians[i]);
    }
    simulation.updateKinematics();
  }

  private static void assertSame(MujocoSimulation simulation, RigidBodyTransformReadOnly tool) {
    int site = simulation.model().id(ObjectKind.SITE, "robot/gripper");
    RotationMatrix rotation = new RotationMatrix(tool.getRotation());
    double[] place = {tool.getTranslationX(), tool.getTranslationY(), tool.getTranslationZ()};
    for (int i = 0; i < 3; i++) {
      assertThat(simulation.siteXpos().get(3 * site + i)).isCloseTo(place[i], within(TOLERANCE));
      for (int j = 0; j < 3; j++) {
        assertThat(simulation.siteXmat().get(9 * site + 3 * i + j))
            .isCloseTo(rotation.getElement(i, j), within(TOLERANCE));
      }
    }
  }
}
