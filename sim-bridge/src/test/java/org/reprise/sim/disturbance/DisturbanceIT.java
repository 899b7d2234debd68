package org.reprise.sim.disturbance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.Course;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskScene;
import org.reprise.sim.suite.TaskSuite;

final class DisturbanceIT {
  private static final RobotConfig PANDA = RobotConfigs.load("panda");
  private static final long SEED = Long.getLong("reprise.test.seed", 11);
  private static final double DISTANCE_TOLERANCE_METERS = 3e-3;
  private static final double TURN_TOLERANCE_RADIANS = Math.toRadians(3);
  private static final double LEAN_TOLERANCE_RADIANS = Math.toRadians(3);
  private static final double HEIGHT_TOLERANCE_METERS = 2e-3;
  private static final double SPEED_TOLERANCE = 0.1;

  static Stream<Task> movable() {
    return Stream.of(
            "pick-up-box",
            "pick-up-mug",
            "pick-up-bottle",
            "place-on",
            "place-in",
            "stack",
            "push",
            "insert-peg",
            "hang-mug")
        .map(TaskSuite::byName);
  }

  static Stream<Task> fixed() {
    return Stream.of("open-drawer", "close-drawer", "open-door", "press-button", "turn-knob")
        .map(TaskSuite::byName);
  }

  private static SimulatedCell open(TaskScene scene) {
    SimulatedCell cell = SimulatedCell.open(PANDA, scene.cell(), SensorSettings.exact());
    cell.settle(Duration.ofMillis(300));
    return cell;
  }

  @ParameterizedTest
  @MethodSource("movable")
  void pushMovesTheTargetByTheStatedWayAndNothingElse(Task task) {
    TaskScene scene = task.scene(SEED, SEED);
    try (SimulatedCell cell = open(scene)) {
      Disturbance.Push push =
          drawn(Disturbance.Push.class, DisturbanceKind.PUSH.draw(scene, cell, SEED));
      Map<String, RigidTransform> before = poses(scene, cell);
      DisturbanceRun run = DisturbanceRun.in(cell, push);
      cell.settle(Duration.ofSeconds(1));
      assertThat(run.happened()).isFalse();
      run.began(push.from());
      cell.settle(Duration.ofMillis(Math.round(1000 * push.delaySeconds()) + 1500));
      assertThat(run.happened()).isTrue();
      Course course = push.course();
      assertThat(course.lengthMeters()).isBetween(0.03, 0.08);
      before.forEach((body, pose) -> {
        RigidTransform after = cell.truth().baseFromBody(body);
        Vector3 moved = after.translation().minus(pose.translation());
        boolean target = body.equals(push.body());
        String words = "%s of %s, seed %d".formatted(body, task, SEED);
        Vector3 wanted = target ? way(course, course.lengthMeters()) : Vector3.ZERO;
        UnitQuaternion turn = UnitQuaternion.ofYaw(target ? course.turnRadians() : 0);
        assertThat(moved.distanceTo(wanted)).as(words).isLessThan(DISTANCE_TOLERANCE_METERS);
        assertThat(moved.z()).as(words).isCloseTo(0, within(HEIGHT_TOLERANCE_METERS));
        assertThat(lean(after)).as(words).isLessThan(LEAN_TOLERANCE_RADIANS);
        assertThat(after.rotation().angleTo(turn.compose(pose.rotation())))
            .as(words)
            .isLessThan(TURN_TOLERANCE_RADIANS);
      });
    }
  }

  @ParameterizedTest
  @MethodSource("movable")
  void movingTargetKeepsItsSpeedAndStopsUpright(Task task) {
    TaskScene scene = task.scene(SEED, SEED + 1);
    try (SimulatedCell cell = open(scene)) {
      Disturbance.Moving moving =
          drawn(Disturbance.Moving.class, DisturbanceKind.MOVING.draw(scene, cell, SEED));
      Vector3 start = cell.truth().baseFromBody(moving.body()).translation();
      DisturbanceRun run = DisturbanceRun.in(cell, moving);
      run.began(Moment.APPROACH);
      double seconds = moving.course().lengthMeters() / moving.metersPerSecond();
      cell.settle(Duration.ofMillis(Math.round(300 * seconds)));
      Vector3 early = cell.truth().baseFromBody(moving.body()).translation();
      cell.settle(Duration.ofMillis(Math.round(300 * seconds)));
      RigidTransform late = cell.truth().baseFromBody(moving.body());
      String words = "%s of %s, seed %d".formatted(moving, task, SEED);
      assertThat(moving.metersPerSecond()).isBetween(0.02, 0.08);
      assertThat(early.distanceTo(late.translation()) / (0.3 * seconds))
          .as(words)
          .isCloseTo(moving.metersPerSecond(), within(SPEED_TOLERANCE * moving.metersPerSecond()));
      assertThat(lean(late)).as(words).isLessThan(LEAN_TOLERANCE_RADIANS);
      cell.settle(Duration.ofMillis(Math.round(400 * seconds) + 1000));
      Vector3 end = cell.truth().baseFromBody(moving.body()).translation();
      assertThat(end.minus(start).distanceTo(way(moving.course(), moving.course().lengthMeters())))
          .as(words)
          .isLessThan(DISTANCE_TOLERANCE_METERS);
    }
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void nothingMovesFurniture(Task task) {
    TaskScene scene = task.scene(SEED, SEED);
    try (SimulatedCell cell = open(scene)) {
      for (DisturbanceKind kind :
          List.of(DisturbanceKind.PUSH, DisturbanceKind.MOVING, DisturbanceKind.AFTERWARDS)) {
        assertThat(kind.draw(scene, cell, SEED)).isEqualTo(new Disturbance.None());
      }
    }
  }

  @Test
  void isTheSameForTheSameSeedBitForBit() {
    assertThat(pushed(SEED)).isEqualTo(pushed(SEED));
    assertThat(pushed(SEED + 1)).isNotEqualTo(pushed(SEED));
  }

  private static Map<String, RigidTransform> pushed(long seed) {
    TaskScene scene = TaskSuite.byName("pick-up-box").scene(1, 1);
    try (SimulatedCell cell = open(scene)) {
      Disturbance push = DisturbanceKind.PUSH.draw(scene, cell, seed);
      DisturbanceRun run = DisturbanceRun.in(cell, push);
      run.began(Moment.APPROACH);
      run.began(Moment.INTERACTION);
      cell.settle(Duration.ofSeconds(2));
      return poses(scene, cell);
    }
  }

  @Test
  void cameraErrorsFillTheirRange() {
    double mostMeters = 0;
    double mostRadians = 0;
    double meters = 0;
    int draws = 1000;
    for (long seed = SEED; seed < SEED + draws; seed++) {
      CalibrationError error =
          DisturbanceKind.CAMERA.calibrationError(CalibrationError.TYPICAL, seed);
      mostMeters = Math.max(mostMeters, error.translationMeters());
      mostRadians = Math.max(mostRadians, error.rotationRadians());
      meters += error.translationMeters() / draws;
    }
    assertThat(mostMeters).isBetween(0.0195, 0.02);
    assertThat(Math.toDegrees(mostRadians)).isBetween(4.9, 5.0);
    assertThat(meters).isCloseTo(0.01, within(0.001));
    assertThat(DisturbanceKind.PUSH.calibrationError(CalibrationError.TYPICAL, SEED))
        .isEqualTo(CalibrationError.TYPICAL);
  }

  private static <T extends Disturbance> T drawn(Class<T> kind, Disturbance disturbance) {
    assumeThat(disturbance).as("the target has room, seed %d", SEED).isInstanceOf(kind);
    return kind.cast(disturbance);
  }

  private static Map<String, RigidTransform> poses(TaskScene scene, SimulatedCell cell) {
    Map<String, RigidTransform> poses = new HashMap<>();
    scene
        .objects()
        .forEach(object -> poses.put(object.body(), cell.truth().baseFromBody(object.body())));
    return poses;
  }

  private static Vector3 way(Course course, double meters) {
    return new Vector3(
        meters * Math.cos(course.directionRadians()),
        meters * Math.sin(course.directionRadians()),
        0);
  }

  private static double lean(RigidTransform pose) {
    return Math.acos(Math.clamp(pose.rotation().rotate(Vector3.UP).z(), -1, 1));
  }
}
