package org.reprise.controller.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseBuffer;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.kinematics.Postures;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class CartesianImpedanceTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 31);
  private static final double PERIOD_SECONDS = 1e-3;
  private static final Impedance SOFT = Impedance.damped(400, 30, 30, 5);

  private static PoseBuffer at(RigidTransform pose) {
    PoseBuffer buffer = new PoseBuffer();
    buffer.set(pose);
    return buffer;
  }

  private static CartesianImpedance controller(RobotConfig robot, Impedance impedance) {
    return new CartesianImpedance(robot, new ArmDynamics(robot, 0), impedance, PERIOD_SECONDS);
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void asksForNothingAtRestAtItsTarget(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    double[] radians = robot.readyRadians().toArray();
    double[] torques = new double[radians.length];
    RigidTransform pose = new ArmKinematics(robot).forward(robot.readyRadians());
    controller(robot, SOFT)
        .torques(radians, new double[radians.length], at(pose), radians, torques);
    for (double torque : torques) {
      assertThat(torque).isCloseTo(0, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void keepsEffortAndRateWhateverComesIn(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    int n = robot.joints().size();
    ArmDynamics dynamics = new ArmDynamics(robot, 0);
    CartesianImpedance controller = controller(robot, Impedance.damped(5000, 300, 1e6, 1e6));
    SplittableRandom random = new SplittableRandom(SEED);
    ArmKinematics kinematics = new ArmKinematics(robot);
    double[] torques = new double[n];
    double[] weight = new double[n];
    double[] before = new double[n];
    double[] wrong = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300};
    for (int cycle = 0; cycle < 20_000; cycle++) {
      double[] radians = Postures.random(robot, random).toArray();
      double[] velocities = random.doubles(n, -2, 2).toArray();
      PoseBuffer target = at(kinematics.forward(Postures.random(robot, random)));
      if (cycle % 5 == 0) {
        velocities[random.nextInt(n)] = wrong[random.nextInt(2)];
      }
      if (cycle % 7 == 0) {
        target.set(new double[] {wrong[cycle % 4], 0, 0}, new double[] {1, 0, 0, 0});
      }
      controller.torques(radians, velocities, target, radians, torques);
      dynamics.gravity(radians, weight);
      for (int joint = 0; joint < n; joint++) {
        assertThat(torques[joint]).as("seed=%d cycle=%d", SEED, cycle).isFinite();
        assertThat(Math.abs(torques[joint] - before[joint])).isLessThanOrEqualTo(1 + 1e-9);
        before[joint] = torques[joint];
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void neverAddsEnergyAndComesToRestAtItsTarget(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SimulatedArm arm = new SimulatedArm(robot);
    SplittableRandom random = new SplittableRandom(SEED);
    RigidTransform pose = kinematics.forward(robot.readyRadians());
    double[] radians = robot.readyRadians().toArray();
    Arrays.setAll(radians, joint -> radians[joint] + random.nextDouble(-0.1, 0.1));
    arm.put(radians);
    CartesianImpedance controller = controller(robot, SOFT);
    PoseBuffer target = at(pose);
    double[] torques = new double[radians.length];
    PoseError error = new PoseError();
    double energy = Double.POSITIVE_INFINITY;
    for (int cycle = 0; cycle < 6000; cycle++) {
      double[] rest = arm.radians().clone();
      controller.torques(arm.radians(), arm.velocities(), target, rest, torques);
      arm.advance(torques, PERIOD_SECONDS);
      kinematics.set(arm.radians());
      error.between(kinematics.baseFromTool(), target);
      double now =
          arm.kineticEnergy()
              + potential(SOFT.newtonsPerMeter(), SOFT.greatestNewtons(), error.distanceMeters())
              + potential(
                  SOFT.newtonMetersPerRadian(), SOFT.greatestNewtonMeters(), error.angleRadians());
      if (cycle > 50) {
        assertThat(now).as("seed=%d cycle=%d", SEED, cycle).isLessThan(energy + 2e-4);
      }
      energy = cycle % 50 == 0 ? now : energy;
    }
    assertThat(error.distanceMeters()).isLessThan(5e-3);
    assertThat(error.angleRadians()).isLessThan(0.02);
  }

  private static double potential(double stiffness, double greatest, double length) {
    double linear = greatest / stiffness;
    return length < linear
        ? stiffness * length * length / 2
        : greatest * (length - linear) + greatest * linear / 2;
  }

  @Test
  void refusesAHandThatDrivesItself() {
    assertThatThrownBy(() -> new Impedance(100, 10, -1, 1, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("impedance[2]=-1.0");
  }

  @Test
  void allocatesNothing() {
    RobotConfig robot = RobotConfigs.load("panda");
    CartesianImpedance controller = controller(robot, SOFT);
    PoseBuffer target = at(new ArmKinematics(robot).forward(robot.observeRadians()));
    double[] radians = robot.readyRadians().toArray();
    double[] still = new double[7];
    double[] torques = new double[7];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10; attempt++) {
      long before = threads.getThreadAllocatedBytes(id);
      for (int i = 0; i < 20_000; i++) {
        controller.torques(radians, still, target, radians, torques);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    assertThat(least).isZero();
  }
}
