package org.reprise.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Approaches by paths that were drawn: from a side, into an obstacle, out of reach. */
final class GuidedApproachTest {
  private static final double NEAR_METERS = 0.02;
  private static final double SIDE_METERS = 0.2;
  private static final RobotConfig ROBOT = RobotConfigs.load("panda");
  private static final ArmKinematics KINEMATICS = new ArmKinematics(ROBOT);
  private static final JointVector GOAL =
      new InverseKinematics(ROBOT, 0.05, 3)
          .solve(Scenes.down(0.5, 0, 0.2, 0), ROBOT.readyRadians())
          .orElseThrow();

  private static GuidedPlan plan(PointCloud cloud, Vector3... places) {
    return new ApproachPlanner(ROBOT, 1)
        .toPosture(
            ROBOT.observeRadians(),
            GOAL,
            new Surroundings(new Obstacles(0, cloud, Scenes.empty()), 0.08),
            new DrawnPath(List.of(places)));
  }

  private static List<Vector3> hand(GuidedPlan plan) {
    assertThat(plan.plan()).isInstanceOf(Plan.Found.class);
    List<JointVector> path = ((Plan.Found) plan.plan()).path();
    assertThat(path.getFirst()).isEqualTo(ROBOT.observeRadians());
    assertThat(JointPaths.length(path.getLast().toArray(), GOAL.toArray())).isLessThan(1e-9);
    return path.stream().map(posture -> KINEMATICS.forward(posture).translation()).toList();
  }

  private static Vector3[] side(double meters) {
    return new Vector3[] {new Vector3(0.45, meters, 0.4), new Vector3(0.5, meters, 0.3)};
  }

  @Test
  void comesFromTheSideFromWhichThePathComes() {
    for (double side : new double[] {SIDE_METERS, -SIDE_METERS}) {
      GuidedPlan plan = plan(Scenes.empty(), side(side));

      assertThat(plan.refused()).isEmpty();
      assertThat(plan.followed()).isGreaterThanOrEqualTo(3);
      List<Vector3> hand = hand(plan);
      for (Vector3 place : side(side)) {
        assertThat(hand.stream().mapToDouble(place::distanceTo).min().orElseThrow())
            .as("side %s", side)
            .isLessThan(NEAR_METERS);
      }
      assertThat(hand.stream().mapToDouble(at -> at.y() * side).min().orElseThrow())
          .as("never on the other side, side %s", side)
          .isGreaterThan(-0.05 * SIDE_METERS);
    }
  }

  @Test
  void anObstacleGoesBeforeThePathAndIsTold() {
    PointCloud box = Scenes.box(0.45, SIDE_METERS, 0.12, 0.12, 0.42);

    GuidedPlan plan = plan(box, side(SIDE_METERS));

    assertThat(plan.refused()).isNotEmpty();
    assertThat(plan.refused().getFirst())
        .startsWith("place 1 of ")
        .contains("(0.45, 0.20, 0.40 m)");
    assertThat(plan.followed() + plan.refused().size())
        .isGreaterThanOrEqualTo(new DrawnPath(List.of(side(SIDE_METERS))).every(0.05).size());
    Clearance clearance = new Clearance(ROBOT, 0.08, new Obstacles(0, box, Scenes.empty()));
    for (JointVector posture : ((Plan.Found) plan.plan()).path()) {
      assertThat(clearance.roomMeters(posture.toArray())).isGreaterThanOrEqualTo(-1e-9);
    }
    assertThat(hand(plan)).hasSizeGreaterThan(2);
  }

  @Test
  void whatIsOutOfReachIsLeftOut() {
    GuidedPlan plan = plan(Scenes.empty(), new Vector3(0, 2, 0.3), new Vector3(0, 2.1, 0.3));

    assertThat(plan.followed()).isZero();
    assertThat(plan.refused()).hasSize(3).allMatch(words -> words.contains("cannot be led there"));
    assertThat(hand(plan)).hasSizeGreaterThan(2);
  }

  @Test
  void theSamePathGivesTheSameWay() {
    assertThat(plan(Scenes.empty(), side(SIDE_METERS)))
        .isEqualTo(plan(Scenes.empty(), side(SIDE_METERS)));
  }
}
