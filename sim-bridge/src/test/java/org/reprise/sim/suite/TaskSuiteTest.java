package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.sim.suite.SceneObject.Role;

class TaskSuiteTest {

  static List<Task> tasks() {
    return TaskSuite.all();
  }

  @Test
  void hasTwelveTasksOrMoreOverNineSkillsOrMore() {
    assertThat(tasks()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(tasks().stream().map(Task::skill).collect(Collectors.toSet()))
        .hasSizeGreaterThanOrEqualTo(9);
    assertThat(tasks()).extracting(Task::name).doesNotHaveDuplicates();
    assertThat(tasks()).extracting(Task::instruction).doesNotHaveDuplicates();
  }

  @Test
  void offersNearNamesForAnUnknownOne() {
    assertThatThrownBy(() -> TaskSuite.byName("open-drawr"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("open-drawr")
        .hasMessageContaining("open-drawer");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void sameSeedsMakeTheSameScene(Task task) {
    assertThat(task.scene(5, 6).cell()).isEqualTo(task.scene(5, 6).cell());
    assertThat(task.scene(5, 6).objects()).isEqualTo(task.scene(5, 6).objects());
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void targetDependsOnTheObjectSeedAlone(Task task) {
    TaskScene demonstrated = task.scene(5, 6);
    TaskScene live = task.scene(5, 7);

    assertThat(content(live)).isEqualTo(content(demonstrated));
    assertThat(live.cell()).isNotEqualTo(demonstrated.cell());
    assertThat(content(task.scene(8, 6))).isNotEqualTo(content(demonstrated));
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyStageHasItsObject(Task task) {
    TaskScene scene = task.scene(1, 2);
    List<SceneObject> actors =
        scene.objects().stream().filter(object -> object.role() != Role.DISTRACTOR).toList();

    assertThat(actors).hasSameSizeAs(scene.stages());
    assertThat(actors.getFirst().role()).isEqualTo(Role.TARGET);
  }

  /** Returns the target's body without the line that says where it stands. */
  private static String content(TaskScene scene) {
    String body = scene.cell().worldbodyXml();
    return body.substring(body.indexOf('\n'), body.indexOf("</body>"));
  }
}
