package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;

class TaskSuiteIT {
  private static final RobotConfig PANDA = RobotConfigs.load("panda");
  private static final Duration SETTLING = Duration.ofMillis(300);
  private static final double MOST_METERS = 0.002;
  private static final double MOST_RADIANS = Math.toRadians(1);

  static List<Task> tasks() {
    return TaskSuite.all();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void demonstratorReachesTheGoal(Task task) {
    Episode episode = Episode.of(PANDA, task.scene(1, 1));

    assertThat(episode.succeeded()).as(episode.words()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void goalIsNotMetBeforeTheFirstMotion(Task task) {
    TaskScene scene = task.scene(2, 3);
    try (SimulatedCell cell = SimulatedCell.open(PANDA, scene.cell(), SensorSettings.exact())) {
      SuccessCheck check = scene.check(cell.truth());
      for (int i = 0; i < 120; i++) {
        cell.settle(Duration.ofMillis(10));
        check.observe(cell.truth());
      }

      assertThat(check.succeeded()).as(check.explanation()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void thingsStayWhereTheyAreSet(Task task) {
    for (long seed = 1; seed <= 2; seed++) {
      TaskScene scene = task.scene(seed, seed);
      try (SimulatedCell cell = SimulatedCell.open(PANDA, scene.cell(), SensorSettings.exact())) {
        Map<String, RigidTransform> before = new HashMap<>();
        scene.objects().forEach(o -> before.put(o.body(), cell.truth().baseFromBody(o.body())));
        cell.settle(SETTLING);
        before.forEach((body, pose) -> {
          RigidTransform after = cell.truth().baseFromBody(body);
          assertThat(after.translation().distanceTo(pose.translation()))
              .as(body)
              .isLessThan(MOST_METERS);
          assertThat(after.rotation().angleTo(pose.rotation())).isLessThan(MOST_RADIANS);
        });
      }
    }
  }
}
