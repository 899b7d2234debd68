package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

class TaskSuiteIT {
  private static final RobotConfig PANDA = RobotConfigs.load("panda");

  static List<Task> tasks() {
    return TaskSuite.all();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void demonstratorReachesTheGoal(Task task) {
    Episode episode = Episode.of(PANDA, task.scene(1, 1));

    assertThat(episode.succeeded()).as(episode.words()).isTrue();
  }
}
