package org.reprise.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class RobotVolumeTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 4);

  static List<String> robots() {
    return RobotConfigs.names();
  }

  private static double[] posture(RobotConfig robot, SplittableRandom random) {
    return robot.joints().stream().mapToDouble(joint -> random.nextDouble(-1.5, 1.5)).toArray();
  }

  @ParameterizedTest
  @MethodSource("robots")
  void holdsTheSpheresThatCoverTheRobot(String name) {
    SplittableRandom random = new SplittableRandom(SEED);
    RobotConfig robot = RobotConfigs.load(name);
    double opening = robot.hand().maxWidthMeters();
    RobotVolume volume = new RobotVolume(robot);
    BodySpheres spheres = new BodySpheres(robot, opening, PointCloud.EMPTY);
    ArmKinematics kinematics = new ArmKinematics(robot);
    for (int round = 0; round < 20; round++) {
      double[] radians = posture(robot, random);
      volume.follow(radians, opening);
      kinematics.set(radians);
      spheres.follow(kinematics);
      for (int i = 0; i < spheres.count(); i++) {
        assertThat(volume.distanceMeters(spheres.x(i), spheres.y(i), spheres.z(i)))
            .as("seed=%d sphere=%d", SEED, i)
            .isLessThan(1e-6);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("robots")
  void isADistance(String name) {
    SplittableRandom random = new SplittableRandom(SEED);
    RobotConfig robot = RobotConfigs.load(name);
    RobotVolume volume = new RobotVolume(robot);
    volume.follow(posture(robot, random), 0);
    for (int i = 0; i < 2000; i++) {
      Vector3 p =
          new Vector3(random.nextDouble(-1, 1), random.nextDouble(-1, 1), random.nextDouble());
      Vector3 q = p.plus(new Vector3(random.nextGaussian(), random.nextGaussian(), 0).times(0.05));
      double dp = volume.distanceMeters(p.x(), p.y(), p.z());
      double dq = volume.distanceMeters(q.x(), q.y(), q.z());
      assertThat(Math.abs(dp - dq)).as("seed=%d", SEED).isLessThanOrEqualTo(p.distanceTo(q) + 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("robots")
  void theFingersStandApartByTheOpening(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    RobotVolume volume = new RobotVolume(robot);
    double[] radians = new double[robot.joints().size()];
    ArmKinematics kinematics = new ArmKinematics(robot);
    kinematics.set(radians);
    RigidTransform tool = kinematics.baseFromGripper();
    double most = robot.hand().maxWidthMeters();
    Vector3 between = tool.translation();

    volume.follow(radians, 0.3 * most);
    double narrow = volume.distanceMeters(between.x(), between.y(), between.z());
    volume.follow(radians, 0.5 * most);
    double wide = volume.distanceMeters(between.x(), between.y(), between.z());

    assertThat(narrow).isPositive();
    assertThat(wide - narrow).isCloseTo(0.1 * most, within(0.001));
  }
}
