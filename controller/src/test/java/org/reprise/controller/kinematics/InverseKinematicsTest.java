package org.reprise.controller.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class InverseKinematicsTest {
  private static final double TOLERANCE_METERS = 2e-6;

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void findsNearlyEveryPoseThatAPostureInsideTheLimitsReaches(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ArmKinematics kinematics = new ArmKinematics(robot);
    InverseKinematics inverse = new InverseKinematics(robot, 0, 7);
    SplittableRandom random = new SplittableRandom(3);
    int found = 0;
    int asked = 2000;
    for (int i = 0; i < asked; i++) {
      RigidTransform target = kinematics.forward(Postures.random(robot, random));
      Optional<JointVector> posture = inverse.solve(target, robot.readyRadians());
      if (posture.isPresent()) {
        found++;
        RigidTransform reached = kinematics.forward(posture.get());
        assertThat(reached.translation().distanceTo(target.translation()))
            .isLessThan(TOLERANCE_METERS);
        assertThat(reached.rotation().angleTo(target.rotation())).isLessThan(2e-5);
        assertThat(inverse.range().marginRadians(posture.get().toArray())).isNotNegative();
      }
    }
    assertThat(found).isGreaterThanOrEqualTo((int) (0.995 * asked));
  }

  @Test
  void givesTheSameAnswerTwice() {
    RobotConfig robot = RobotConfigs.load("panda");
    RigidTransform target = new ArmKinematics(robot).forward(robot.observeRadians());

    List<JointVector> first =
        new InverseKinematics(robot, 0.05, 7).solutions(target, robot.readyRadians(), 5);
    List<JointVector> second =
        new InverseKinematics(robot, 0.05, 7).solutions(target, robot.readyRadians(), 5);

    assertThat(first).hasSizeGreaterThan(2).isEqualTo(second);
  }

  @Test
  void staysNearThePostureItStartsFrom() {
    RobotConfig robot = RobotConfigs.load("panda");
    RigidTransform pose = new ArmKinematics(robot).forward(robot.readyRadians());
    RigidTransform lifted = RigidTransform.ofTranslation(0, 0, 0.02).compose(pose);

    JointVector posture =
        new InverseKinematics(robot, 0, 7).solve(lifted, robot.readyRadians()).orElseThrow();

    for (int joint = 0; joint < posture.size(); joint++) {
      assertThat(posture.get(joint)).isCloseTo(robot.readyRadians().get(joint), within(0.15));
    }
  }

  @Test
  void findsNothingOutOfReach() {
    RobotConfig robot = RobotConfigs.load("panda");

    assertThat(
            new InverseKinematics(robot, 0, 7)
                .solve(RigidTransform.ofTranslation(2, 0, 0.3), robot.readyRadians()))
        .isEmpty();
  }
}
