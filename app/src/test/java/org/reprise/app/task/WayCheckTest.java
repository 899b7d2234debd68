package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

final class WayCheckTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final double OPENING_METERS = 0.04;
  private static final double TOLERANCE_METERS = 1e-3;

  private final RobotConfig robot = RobotConfigs.load("panda");
  private final WayCheck check = new WayCheck(robot);
  private final JointVector ready = robot.readyRadians();
  private final RigidTransform hand = check.baseFromGripper(ready);

  private List<RigidTransform> way(Vector3 shift) {
    List<RigidTransform> way = new ArrayList<>();
    int steps = (int) Math.ceil(shift.norm() / 0.008);
    for (int i = 0; i <= steps; i++) {
      way.add(
          new RigidTransform(
              hand.rotation(), hand.translation().plus(shift.times((double) i / steps))));
    }
    return way;
  }

  @Test
  void leadsWhereTheArmCan() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < 30; i++) {
      Vector3 shift =
          new Vector3(
              random.nextDouble(-0.05, 0.05),
              random.nextDouble(-0.1, 0.1),
              random.nextDouble(-0.1, 0.1));
      JointVector end = check.end(ready, way(shift), OPENING_METERS);
      assertThat(
              check.baseFromGripper(end).translation().distanceTo(hand.translation().plus(shift)))
          .as("seed=%d shift=%s", SEED, shift)
          .isLessThan(TOLERANCE_METERS);
    }
  }

  @Test
  void refusesWhatLiesBelowTheTable() {
    double height = hand.translation().z();
    assertThatThrownBy(
            () -> check.end(ready, way(new Vector3(0, 0, -height - 0.02)), OPENING_METERS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("limit=0.0 cm")
        .hasMessageContaining("below the table");
  }

  @Test
  void refusesWhatLiesOutsideOfTheWorkspace() {
    assertThatThrownBy(() -> check.end(ready, way(new Vector3(1.2, 0, 0)), OPENING_METERS))
        .hasMessageContaining("leave the workspace");
  }

  @Test
  void refusesATurnThatEndsAJointsTravel() {
    List<RigidTransform> turn = new ArrayList<>();
    for (int i = 0; i <= 100; i++) {
      turn.add(
          new RigidTransform(
              UnitQuaternion.ofYaw(i * Math.PI / 100 * 2).compose(hand.rotation()),
              hand.translation()));
    }
    assertThatThrownBy(() -> check.end(ready, turn, OPENING_METERS))
        .hasMessageContaining("out of reach")
        .hasMessageContaining("joint=");
  }
}
