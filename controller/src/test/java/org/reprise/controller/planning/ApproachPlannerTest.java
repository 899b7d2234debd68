package org.reprise.controller.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.controller.kinematics.Postures;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.LinkShape;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.hardware.WorkspaceBox;

final class ApproachPlannerTest {
  private static final double OPENING_METERS = 0.08;
  private static final double TOLERANCE_METERS = 2e-6;
  private static final double STEP_RADIANS = 0.021;

  private static Surroundings around(PointCloud cloud, PointCloud held) {
    return new Surroundings(new Obstacles(0, cloud, held), OPENING_METERS);
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void neverGoesThroughTableOrObjects(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ApproachPlanner planner = new ApproachPlanner(robot, 1);
    ArmKinematics kinematics = new ArmKinematics(robot);
    SplittableRandom random = new SplittableRandom(11);
    int found = 0;
    for (int scene = 0; scene < 12; scene++) {
      PointCloud cloud = Scenes.random(random, 5);
      JointVector at = robot.observeRadians();
      for (int move = 0; move < 2; move++) {
        RigidTransform goal =
            Scenes.down(
                random.nextDouble(0.4, 0.7),
                random.nextDouble(-0.25, 0.3),
                random.nextDouble(0.02, 0.3),
                random.nextDouble(-1.5, 1.5));
        Plan plan = planner.toPose(at, goal, around(cloud, Scenes.empty()));
        if (plan instanceof Plan.Found way) {
          found++;
          assertThat(way.path().getFirst()).isEqualTo(at);
          at = way.path().getLast();
          assertThat(kinematics.forward(at).translation().distanceTo(goal.translation()))
              .isLessThan(TOLERANCE_METERS);
          assertIsFree(robot, way.path(), cloud);
        }
      }
    }
    assertThat(found).isGreaterThan(12);
  }

  private static void assertIsFree(RobotConfig robot, List<JointVector> path, PointCloud cloud) {
    ArmKinematics kinematics = new ArmKinematics(robot);
    for (int i = 0; i < path.size(); i++) {
      double[] radians = path.get(i).toArray();
      if (i > 0) {
        assertThat(JointPaths.length(path.get(i - 1).toArray(), radians)).isLessThan(STEP_RADIANS);
      }
      RigidTransform hand =
          kinematics.forward(path.get(i)).compose(robot.hand().handFromGripper().inverse());
      RigidTransform shapeFromBase =
          hand.compose(robot.hand().body().shapes().getFirst().linkFromShape()).inverse();
      Vector3 size = ((LinkShape.Box) robot.hand().body().shapes().getFirst()).sizeMeters();
      assertThat(hand.compose(robot.hand().handFromGripper()).translation().z()).isPositive();
      for (int point = 0; point < cloud.size(); point++) {
        Vector3 local = shapeFromBase.apply(cloud.point(point));
        boolean inside =
            Math.abs(local.x()) < size.x() / 2
                && Math.abs(local.y()) < size.y() / 2
                && Math.abs(local.z()) < size.z() / 2;
        assertThat(inside).as("posture %d point %d", i, point).isFalse();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void reachesPosesOverAnEmptyTableFromAbove(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ApproachPlanner planner = new ApproachPlanner(robot, 1);
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 100; i++) {
      RigidTransform goal =
          Scenes.down(
              random.nextDouble(0.4, 0.6),
              random.nextDouble(-0.3, 0.3),
              random.nextDouble(0.03, 0.2),
              random.nextDouble(-1.2, 1.2));

      assertThat(
              planner.toPose(robot.observeRadians(), goal, around(Scenes.empty(), Scenes.empty())))
          .isInstanceOf(Plan.Found.class);
    }
  }

  @Test
  void goesAroundAWall() {
    RobotConfig robot = RobotConfigs.load("panda");
    InverseKinematics inverse = new InverseKinematics(robot, 0.05, 3);
    JointVector left =
        inverse.solve(Scenes.down(0.5, 0.3, 0.1, 0), robot.readyRadians()).orElseThrow();
    JointVector right =
        inverse.solve(Scenes.down(0.5, -0.3, 0.1, 0), robot.readyRadians()).orElseThrow();
    PointCloud wall = Scenes.box(0.55, 0, 0.3, 0.04, 0.3);

    Plan plan = new ApproachPlanner(robot, 1).toPosture(left, right, around(wall, Scenes.empty()));

    assertThat(plan).isInstanceOf(Plan.Found.class);
    assertIsFree(robot, ((Plan.Found) plan).path(), wall);
  }

  @Test
  void liftsAnObjectThatStandsOnTheTableBeforeItGoesElsewhere() {
    RobotConfig robot = RobotConfigs.load("panda");
    JointVector grasp =
        new InverseKinematics(robot, 0.05, 3)
            .solve(Scenes.down(0.5, 0.1, 0.03, 0), robot.readyRadians())
            .orElseThrow();
    PointCloud held =
        Scenes.box(0, 0, 0.04, 0.04, 0.06).transformed(RigidTransform.ofTranslation(0, 0, -0.03));
    PointCloud other = Scenes.box(0.35, 0.05, 0.06, 0.06, 0.1);

    Plan plan =
        new ApproachPlanner(robot, 1).toPosture(grasp, robot.observeRadians(), around(other, held));

    assertThat(plan).isInstanceOf(Plan.Found.class);
    ArmKinematics kinematics = new ArmKinematics(robot);
    List<JointVector> path = ((Plan.Found) plan).path();
    double before = kinematics.forward(path.getFirst()).translation().z();
    assertThat(kinematics.forward(path.get(2)).translation().z()).isGreaterThan(before);
  }

  @Test
  void saysWhatAGoalInsideAnObjectTouches() {
    RobotConfig robot = RobotConfigs.load("panda");

    Plan plan =
        new ApproachPlanner(robot, 1)
            .toPose(
                robot.readyRadians(),
                Scenes.down(0.5, 0, 0.1, 0),
                around(Scenes.box(0.5, 0, 0.1, 0.1, 0.2), Scenes.empty()));

    assertThat(plan).isInstanceOf(Plan.Blocked.class);
    assertThat(((Plan.Blocked) plan).reason())
        .startsWith("goal: ")
        .contains("from an object at x=")
        .contains("clear the way");
  }

  @Test
  void refusesAPoseOutOfReach() {
    RobotConfig robot = RobotConfigs.load("panda");

    Plan plan =
        new ApproachPlanner(robot, 1)
            .toPose(
                robot.readyRadians(),
                Scenes.down(1.5, 0, 0.1, 0),
                around(Scenes.empty(), Scenes.empty()));

    assertThat(plan).isInstanceOf(Plan.Blocked.class);
    assertThat(((Plan.Blocked) plan).reason()).contains("no posture inside the joint limits");
  }

  @Test
  void endsInThePosturePreferred() {
    RobotConfig robot = RobotConfigs.load("panda");
    RigidTransform goal = Scenes.down(0.5, 0.1, 0.15, 0.4);
    JointVector last =
        new InverseKinematics(robot, 0.05, 3).solutions(goal, robot.readyRadians(), 6).get(1);

    Plan plan =
        new ApproachPlanner(robot, 1)
            .toPosture(robot.readyRadians(), last, around(Scenes.empty(), Scenes.empty()));

    assertThat(plan).isInstanceOf(Plan.Found.class);
    assertThat(((Plan.Found) plan).path().getLast()).isEqualTo(last);
  }

  @Test
  void aPlanIsValidUntilSomethingStandsInItsWay() {
    RobotConfig robot = RobotConfigs.load("panda");
    ApproachPlanner planner = new ApproachPlanner(robot, 1);
    InverseKinematics inverse = new InverseKinematics(robot, 0.05, 3);
    JointVector left =
        inverse.solve(Scenes.down(0.5, 0.3, 0.1, 0), robot.readyRadians()).orElseThrow();
    JointVector right = inverse.solve(Scenes.down(0.5, -0.3, 0.1, 0), left).orElseThrow();
    Surroundings empty = around(Scenes.empty(), Scenes.empty());
    Plan plan = planner.toPosture(left, right, empty);
    List<JointVector> path = ((Plan.Found) plan).path();
    JointVector late = path.get(path.size() * 9 / 10);

    Surroundings wall = around(Scenes.box(0.5, 0, 0.1, 0.04, 0.3), Scenes.empty());
    assertThat(planner.valid(plan, left, empty)).isTrue();
    assertThat(planner.valid(plan, left, wall)).isFalse();
    assertThat(planner.valid(plan, late, wall)).isTrue();
    assertThat(planner.valid(plan, robot.observeRadians(), empty)).isFalse();
    assertThat(planner.valid(new Plan.Blocked("no way"), left, empty)).isFalse();

    Plan around = planner.toPosture(left, right, wall);
    assertThat(around).isInstanceOf(Plan.Found.class);
    assertThat(planner.valid(around, left, wall)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void everyPlanIsValidInTheSceneItWasMadeFor(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    ApproachPlanner planner = new ApproachPlanner(robot, 1);
    SplittableRandom random = new SplittableRandom(14);
    int found = 0;
    for (int scene = 0; scene < 12; scene++) {
      Surroundings surroundings = around(Scenes.random(random, 4), Scenes.empty());
      RigidTransform goal =
          Scenes.down(
              random.nextDouble(0.4, 0.65),
              random.nextDouble(-0.25, 0.25),
              random.nextDouble(0.02, 0.3),
              random.nextDouble(-1.2, 1.2));
      Plan plan = planner.toPose(robot.observeRadians(), goal, surroundings);
      if (plan instanceof Plan.Found) {
        found++;
        assertThat(planner.valid(plan, robot.observeRadians(), surroundings)).isTrue();
      }
    }
    assertThat(found).isPositive();
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void keepsTheToolInsideTheWorkspace(String name) {
    RobotConfig robot = RobotConfigs.load(name);
    Vector3 max = robot.workspace().maxMeters();

    Plan plan =
        new ApproachPlanner(robot, 1)
            .toPose(
                robot.observeRadians(),
                Scenes.down(0.3, max.y() + 0.04, 0.2, 0),
                around(Scenes.empty(), Scenes.empty()));

    assertThat(plan).isInstanceOf(Plan.Blocked.class);
  }

  @ParameterizedTest
  @MethodSource("org.reprise.hardware.RobotConfigs#names")
  void noticesTheArmInItsOwnWay(String name) {
    RobotConfig robot = anywhere(RobotConfigs.load(name));
    Clearance clearance =
        new Clearance(robot, 0.08, new Obstacles(-2, Scenes.empty(), Scenes.empty()));
    SplittableRandom random = new SplittableRandom(15);
    boolean noticed = false;
    for (int i = 0; i < 2000 && !noticed; i++) {
      double room = clearance.roomMeters(Postures.random(robot, random).toArray());
      noticed = room < 0 && clearance.describe().contains("the arm itself");
    }

    assertThat(noticed).isTrue();
    assertThat(clearance.roomMeters(robot.readyRadians().toArray())).isNotNegative();
    assertThat(clearance.roomMeters(robot.observeRadians().toArray())).isNotNegative();
  }

  /** Opens the workspace, so that it does not hide what else is near. */
  private static RobotConfig anywhere(RobotConfig robot) {
    return new RobotConfig(
        robot.name(),
        robot.joints(),
        robot.links(),
        robot.hand(),
        robot.camera(),
        new WorkspaceBox(new Vector3(-3, -3, -3), new Vector3(3, 3, 3)),
        robot.readyRadians(),
        robot.observeRadians(),
        robot.periodNanos(),
        robot.ros(),
        robot.ros2());
  }
}
