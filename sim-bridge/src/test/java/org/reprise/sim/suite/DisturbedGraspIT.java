package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.Course;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.disturbance.Disturbance;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.disturbance.DisturbanceRun;
import org.reprise.sim.disturbance.Moment;

final class DisturbedGraspIT {
  private static final RobotConfig PANDA = RobotConfigs.load("panda");
  private static final long SEED = Long.getLong("reprise.test.seed", 11);
  private static final double ON_TABLE_METERS = 0.05;
  private static final double CREEP_METERS_PER_SECOND = 1e-4;

  @ParameterizedTest
  @ValueSource(strings = {"pick-up-box", "pick-up-mug", "pick-up-bottle", "insert-peg"})
  void handThatRepeatsItsPathBlindlyLosesWhatSlips(String task) {
    TaskScene scene = TaskSuite.byName(task).scene(1, SEED);
    try (SimulatedCell cell = open(scene)) {
      SuccessCheck check = scene.check(cell.frozenTruth());
      FollowingArm arm = new FollowingArm(PANDA, cell, check);
      StagePlan plan = arm.reachable(scene.stages().getFirst().plans(cell.truth())).orElseThrow();
      DisturbanceRun slip = DisturbanceRun.in(cell, DisturbanceKind.SLIP.draw(scene, cell, SEED));
      arm.carryOut(plan, false);
      arm.hold(1);
      check.observe(cell.truth());
      assertThat(slip.happened()).as("seed %d", SEED).isTrue();
      assertThat(check.succeeded()).as(check.explanation() + ", seed " + SEED).isFalse();
      assertThat(cell.gripper().read().holds()).isFalse();
      assertThat(cell.truth().baseFromBody(plan.targetBody()).translation().z())
          .isLessThan(ON_TABLE_METERS);
    }
  }

  @Test
  void fingersGripAsBeforeOnceTheyAreMended() {
    TaskScene scene = TaskSuite.byName("pick-up-box").scene(1, SEED);
    try (SimulatedCell cell = open(scene)) {
      cell.fingerFault().grip(0.01);
      cell.fingerFault().giveWay(0.01);
      cell.fingerFault().mend();
      SuccessCheck check = scene.check(cell.frozenTruth());
      FollowingArm arm = new FollowingArm(PANDA, cell, check);
      arm.carryOut(
          arm.reachable(scene.stages().getFirst().plans(cell.truth())).orElseThrow(), false);
      arm.hold(1);
      check.observe(cell.truth());
      assertThat(check.succeeded()).as(check.explanation() + ", seed " + SEED).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pick-up-box", "pick-up-mug"})
  void objectThatMovesIsLeftToTheHandThatTakesIt(String task) {
    TaskScene scene = TaskSuite.byName(task).scene(1, SEED);
    try (SimulatedCell cell = open(scene)) {
      SuccessCheck check = scene.check(cell.frozenTruth());
      FollowingArm arm = new FollowingArm(PANDA, cell, check);
      StagePlan plan = arm.reachable(scene.stages().getFirst().plans(cell.truth())).orElseThrow();
      Disturbance creeping =
          new Disturbance.Moving(plan.targetBody(), new Course(0, 0.1, 0), CREEP_METERS_PER_SECOND);
      DisturbanceRun run = DisturbanceRun.in(cell, creeping);
      run.began(Moment.APPROACH);
      arm.carryOut(plan, false);
      Vector3 held = gripperFromBody(cell, plan.targetBody());
      cell.settle(Duration.ofSeconds(1));
      check.observe(cell.truth());
      assertThat(run.happened()).isTrue();
      assertThat(gripperFromBody(cell, plan.targetBody()).distanceTo(held)).isLessThan(2e-3);
      assertThat(check.succeeded()).as(check.explanation() + ", seed " + SEED).isTrue();
    }
  }

  private static SimulatedCell open(TaskScene scene) {
    SimulatedCell cell = SimulatedCell.open(PANDA, scene.cell(), SensorSettings.exact());
    cell.settle(Duration.ofMillis(300));
    return cell;
  }

  private static Vector3 gripperFromBody(SimulatedCell cell, String body) {
    return cell.truth()
        .baseFromGripper()
        .inverse()
        .compose(cell.truth().baseFromBody(body))
        .translation();
  }
}
