package org.reprise.controller.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.Postures;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class ArmDynamicsTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 21);
  private static final int POSTURES = 200;

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void massMatrixIsSymmetricAndPositive(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmDynamics dynamics = new ArmDynamics(robot, 0.02);
    int n = dynamics.joints();
    double[] mass = new double[n * n];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < POSTURES; i++) {
      dynamics.massMatrix(Postures.random(robot, random).toArray(), mass);
      double[] motion = random.doubles(n, -1, 1).toArray();
      double energy = 0;
      for (int row = 0; row < n; row++) {
        for (int column = 0; column < n; column++) {
          assertThat(mass[n * row + column]).isCloseTo(mass[n * column + row], within(1e-12));
          energy += motion[row] * mass[n * row + column] * motion[column];
        }
      }
      assertThat(energy).as("seed=%d", SEED).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void inverseDynamicsIsMassTimesAccelerationPlusBias(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmDynamics dynamics = new ArmDynamics(robot, 0.02);
    int n = dynamics.joints();
    double[] mass = new double[n * n];
    double[] bias = new double[n];
    double[] whole = new double[n];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < POSTURES; i++) {
      double[] radians = Postures.random(robot, random).toArray();
      double[] velocities = random.doubles(n, -1, 1).toArray();
      double[] accelerations = random.doubles(n, -3, 3).toArray();
      dynamics.massMatrix(radians, mass);
      dynamics.inverse(radians, velocities, new double[n], bias);
      dynamics.inverse(radians, velocities, accelerations, whole);
      for (int row = 0; row < n; row++) {
        double sum = bias[row];
        for (int column = 0; column < n; column++) {
          sum += mass[n * row + column] * accelerations[column];
        }
        assertThat(whole[row]).as("seed=%d", SEED).isCloseTo(sum, within(1e-10));
      }
    }
  }

  @Test
  void aLoadPullsByItsWeightAtTheHand() {
    RobotConfig robot = RobotConfigs.load("panda");
    ArmDynamics dynamics = new ArmDynamics(robot, 0);
    double[] radians = robot.readyRadians().toArray();
    double[] empty = new double[7];
    double[] loaded = new double[7];
    dynamics.gravity(radians, empty);
    dynamics.setLoad(2, Vector3.ZERO);
    dynamics.gravity(radians, loaded);
    ArmKinematics kinematics = new ArmKinematics(robot);
    kinematics.set(radians);
    double[] jacobian = new double[42];
    kinematics.jacobian(jacobian);
    for (int joint = 0; joint < 7; joint++) {
      double expected = jacobian[14 + joint] * 2 * ArmDynamics.GRAVITY_METERS_PER_SECOND_SQUARED;
      assertThat(loaded[joint] - empty[joint]).isCloseTo(expected, within(1e-12));
    }
    dynamics.setLoad(0, Vector3.ZERO);
    dynamics.gravity(radians, loaded);
    assertThat(loaded).containsExactly(empty);
    assertThatThrownBy(() -> dynamics.setLoad(-1, Vector3.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load=-1.0 kilograms");
  }

  @Test
  void allocatesNothing() {
    RobotConfig robot = RobotConfigs.load("panda");
    ArmDynamics dynamics = new ArmDynamics(robot, 0.04);
    double[] radians = robot.readyRadians().toArray();
    double[] torques = new double[7];
    double[] mass = new double[49];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10; attempt++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 10_000; i++) {
        dynamics.gravity(radians, torques);
        dynamics.massMatrix(radians, mass);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least).isZero();
  }
}
