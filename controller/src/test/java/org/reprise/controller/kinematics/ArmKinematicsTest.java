package org.reprise.controller.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import us.ihmc.euclid.transform.RigidBodyTransform;
import us.ihmc.mecano.multiBodySystem.RevoluteJoint;

final class ArmKinematicsTest {
  /** Modified Denavit-Hartenberg rows of the Panda: a, d, alpha; last the flange and the hand. */
  private static final double[][] PANDA = {
    {0, 0.333, 0},
    {0, 0, -Math.PI / 2},
    {0, 0.316, Math.PI / 2},
    {0.0825, 0, Math.PI / 2},
    {-0.0825, 0.384, -Math.PI / 2},
    {0, 0, Math.PI / 2},
    {0.088, 0, Math.PI / 2},
    {0, 0.107 + 0.1034, 0},
  };

  private static final double HAND_TURN_RADIANS = -Math.PI / 4;
  private static final double TOLERANCE = 1e-12;

  @Test
  void agreesWithTheDenavitHartenbergProductOfThePanda() {
    RobotConfig panda = RobotConfigs.load("panda");
    ArmKinematics kinematics = new ArmKinematics(panda);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      double[] radians = Postures.random(panda, random).toArray();
      kinematics.set(radians);
      double[] expected = product(radians);
      double[] matrix = new double[16];
      new RigidBodyTransform(kinematics.baseFromTool()).get(matrix);
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 4; column++) {
          assertThat(matrix[4 * row + column])
              .isCloseTo(expected[4 * row + column], within(TOLERANCE));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void agreesWithTheFrameTreeOfMecano(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 200; i++) {
      double[] radians = Postures.random(robot, random).toArray();
      kinematics.set(radians);
      for (int joint = 0; joint < radians.length; joint++) {
        RevoluteJoint model = kinematics.model().get(joint);
        model.setQ(radians[joint]);
        model.updateFrame();
        RigidBodyTransform expected = model.getFrameAfterJoint().getTransformToRoot();
        assertThat(kinematics.baseFromLink(joint + 1).epsilonEquals(expected, TOLERANCE)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void jacobianIsTheDerivativeOfThePose(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SplittableRandom random = new SplittableRandom(2);
    double[] jacobian = new double[6 * robot.joints().size()];
    double h = 1e-6;
    for (int i = 0; i < 100; i++) {
      double[] radians = Postures.random(robot, random).toArray();
      kinematics.set(radians);
      kinematics.jacobian(jacobian);
      for (int joint = 0; joint < radians.length; joint++) {
        double[] shifted = radians.clone();
        shifted[joint] = radians[joint] + h;
        RigidTransform ahead = kinematics.forward(JointVector.of(shifted));
        shifted[joint] = radians[joint] - h;
        RigidTransform behind = kinematics.forward(JointVector.of(shifted));
        Vector3 linear = ahead.translation().minus(behind.translation()).times(0.5 / h);
        Vector3 angular =
            ahead.rotation().compose(behind.rotation().inverse()).toRotationVector().times(0.5 / h);
        double[] expected = {
          linear.x(), linear.y(), linear.z(), angular.x(), angular.y(), angular.z()
        };
        for (int row = 0; row < 6; row++) {
          assertThat(jacobian[row * radians.length + joint]).isCloseTo(expected[row], within(1e-8));
        }
      }
    }
  }

  /** Denavit-Hartenberg rows of the UR5e that its maker publishes: a, d, alpha. */
  private static final double[][] UR5E = {
    {0, 0.1625, Math.PI / 2},
    {-0.425, 0, 0},
    {-0.3922, 0, 0},
    {0, 0.1333, Math.PI / 2},
    {0, 0.0997, -Math.PI / 2},
    {0, 0.0996, 0},
  };

  /** Denavit-Hartenberg rows of the Gen3's user guide, lengths to 0.1 mm, after a half turn. */
  private static final double[][] GEN3 = {
    {0, -(0.1564 + 0.1284), Math.PI / 2},
    {0, -(0.0054 + 0.0064), Math.PI / 2},
    {0, -(0.2104 + 0.2104), Math.PI / 2},
    {0, -(0.0064 + 0.0064), Math.PI / 2},
    {0, -(0.2084 + 0.1059), Math.PI / 2},
    {0, 0, Math.PI / 2},
    {0, -(0.1059 + 0.0615), Math.PI},
  };

  @Test
  void agreesWithTheTablesThatTheMakersPublish() {
    assertAgrees("ur5e", UR5E, Math.PI, 0, new double[6], 1e-9);
    double[] half = {0, Math.PI, Math.PI, Math.PI, Math.PI, Math.PI, Math.PI};
    assertAgrees("gen3", GEN3, 0, Math.PI, half, 5e-4);
  }

  /** Compares where the flange is; the gripper's mount is taken off. */
  private static void assertAgrees(
      String name, double[][] table, double yaw, double roll, double[] offsets, double tolerance) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SplittableRandom random = new SplittableRandom(9);
    RigidTransform gripperFromFlange = robot.hand().handFromGripper().inverse();
    for (int i = 0; i < 200; i++) {
      double[] radians = Postures.random(robot, random).toArray();
      RigidTransform expected =
          new RigidTransform(UnitQuaternion.ofRollPitchYaw(roll, 0, yaw), Vector3.ZERO);
      for (int joint = 0; joint < radians.length; joint++) {
        double[] row = table[joint];
        double theta = radians[joint] + offsets[joint];
        expected =
            expected
                .compose(new RigidTransform(UnitQuaternion.ofYaw(theta), new Vector3(0, 0, row[1])))
                .compose(
                    new RigidTransform(
                        UnitQuaternion.ofRollPitchYaw(row[2], 0, 0), new Vector3(row[0], 0, 0)));
      }
      RigidTransform flange =
          kinematics.forward(JointVector.of(radians)).compose(gripperFromFlange);
      assertThat(flange.translation().distanceTo(expected.translation())).isLessThan(tolerance);
      assertThat(
              flange
                  .rotation()
                  .rotate(Vector3.UP)
                  .distanceTo(expected.rotation().rotate(Vector3.UP)))
          .isLessThan(1e-6);
    }
  }

  @Test
  void handPointsDownInTheReadyPosture() {
    for (String name : RobotConfigs.names()) {
      RobotConfig robot = RobotConfigs.load(name);
      RigidTransform pose = new ArmKinematics(robot).forward(robot.readyRadians());
      assertThat(pose.rotation().rotate(Vector3.UP).z()).isLessThan(-0.999);
      assertThat(robot.workspace().contains(pose.translation())).isTrue();
    }
  }

  @Test
  void allocatesNothingInTheHotPath() {
    ArmKinematics kinematics = new ArmKinematics(RobotConfigs.load("panda"));
    double[] radians = RobotConfigs.load("panda").readyRadians().toArray();
    double[] jacobian = new double[42];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    for (int i = 0; i < 20_000; i++) {
      kinematics.set(radians);
      kinematics.jacobian(jacobian);
    }
    long before = threads.getThreadAllocatedBytes(id);
    for (int i = 0; i < 10_000; i++) {
      kinematics.set(radians);
      kinematics.jacobian(jacobian);
    }
    assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(10_000L);
  }

  private static double[] product(double[] radians) {
    double[] pose = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    for (int row = 0; row < PANDA.length; row++) {
      double theta = row < 7 ? radians[row] : HAND_TURN_RADIANS;
      double a = PANDA[row][0];
      double d = PANDA[row][1];
      double ca = Math.cos(PANDA[row][2]);
      double sa = Math.sin(PANDA[row][2]);
      double ct = Math.cos(theta);
      double st = Math.sin(theta);
      double[] step = {ct, -st, 0, a, st * ca, ct * ca, -sa, -d * sa, st * sa, ct * sa, ca, d * ca};
      pose = multiply(pose, step);
    }
    return pose;
  }

  private static double[] multiply(double[] a, double[] b) {
    double[] c = new double[12];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 4; j++) {
        c[4 * i + j] = j == 3 ? a[4 * i + 3] : 0;
        for (int k = 0; k < 3; k++) {
          c[4 * i + j] += a[4 * i + k] * b[4 * k + j];
        }
      }
    }
    return c;
  }
}
