package org.reprise.controller.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.PathReachability.Followed;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class PathReachabilityTest {
  private static RigidTransform down(double x, double y, double z, double yaw) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(yaw).compose(new UnitQuaternion(0, 1, 0, 0)), new Vector3(x, y, z));
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void followsALineOverTheTable(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    PathReachability reachability = new PathReachability(robot, 5);
    List<RigidTransform> path = List.of(down(0.45, -0.2, 0.1, 0), down(0.45, 0.2, 0.25, 0.5));

    Followed followed = reachability.follow(path, robot.readyRadians());

    assertThat(followed.reach().reachable()).as(followed.reach().reason()).isTrue();
    assertThat(followed.reach().marginRadians()).isPositive();
    ArmKinematics kinematics = new ArmKinematics(robot);
    for (int i = 0; i < path.size(); i++) {
      JointVector posture = followed.postures().get(i);
      assertThat(kinematics.forward(posture).translation().distanceTo(path.get(i).translation()))
          .isLessThan(1e-5);
    }
  }

  @Test
  void reachesTheWholeTableFromAboveInOneOfTheGrippersTwoTurns() {
    RobotConfig robot = RobotConfigs.load("panda");
    PathReachability reachability = new PathReachability(robot, 5);
    List<String> refused = new ArrayList<>();
    for (double x = 0.35; x <= 0.71; x += 0.12) {
      for (double y = -0.3; y <= 0.31; y += 0.2) {
        for (double yaw = -3; yaw < 0; yaw += 0.5) {
          boolean either = false;
          for (int turn = 0; turn < 2; turn++) {
            double half = yaw + turn * Math.PI;
            either |=
                reachability
                    .check(List.of(down(x, y, 0.2, half), down(x, y, 0.03, half)))
                    .reachable();
          }
          if (!either) {
            refused.add("x=%.2f y=%.2f yaw=%.2f".formatted(x, y, yaw));
          }
        }
      }
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void refusesAPathOutOfReachAndSaysWhere() {
    PathReachability reachability = new PathReachability(RobotConfigs.load("panda"), 5);

    Reach reach = reachability.check(List.of(down(0.5, 0, 0.2, 0), down(1.2, 0, 0.2, 0)));

    assertThat(reach.reachable()).isFalse();
    assertThat(reach.marginRadians()).isNegative();
    assertThat(reach.reason()).contains("pose=1").contains("tightest joint=");
  }

  @Test
  void refusesATurnThatTheWristCannotMake() {
    PathReachability reachability = new PathReachability(RobotConfigs.load("panda"), 5);
    List<RigidTransform> turns = new ArrayList<>();
    for (double yaw = 0; yaw < 4 * Math.PI; yaw += 0.3) {
      turns.add(down(0.5, 0, 0.2, yaw));
    }

    assertThat(reachability.check(turns).reachable()).isFalse();
  }

  @Test
  void prefersAStartNearThePostureGiven() {
    RobotConfig robot = RobotConfigs.load("panda");
    RigidTransform pose = new ArmKinematics(robot).forward(robot.readyRadians());

    Followed followed = new PathReachability(robot, 5).follow(List.of(pose), robot.readyRadians());

    for (int joint = 0; joint < 7; joint++) {
      assertThat(followed.postures().getFirst().get(joint))
          .isCloseTo(robot.readyRadians().get(joint), within(0.3));
    }
  }
}
