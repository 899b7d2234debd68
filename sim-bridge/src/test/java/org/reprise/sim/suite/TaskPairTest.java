package org.reprise.sim.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TaskPairTest {
  private static final TaskPair PAIR =
      new TaskPair(TaskSuite.byName("stack"), TaskSuite.byName("place-in"));

  @Test
  void putsTheThingsOfBothOnOneTable() {
    for (long seed = 1; seed <= 10; seed++) {
      TaskPair.Scenes scenes = PAIR.scene(1, seed);

      assertThat(scenes.first().cell()).as("seed=%d", seed).isEqualTo(scenes.second().cell());
      assertThat(scenes.first().objects())
          .extracting(SceneObject::body)
          .contains("target-cube", "second-block", "target-ball", "second-bowl")
          .doesNotHaveDuplicates();
      assertThat(scenes.first().instruction()).isEqualTo(PAIR.first().instruction());
      assertThat(scenes.second().instruction()).isEqualTo(PAIR.second().instruction());
    }
  }

  @Test
  void takesTheThingsOfTheScenesOfEach() {
    assertThat(PAIR.scene(3, 1).first().objects())
        .containsAll(
            PAIR.second().scene(3, 7).objects().stream()
                .filter(object -> object.role() != SceneObject.Role.DISTRACTOR)
                .toList());
  }

  @Test
  void refusesTasksThatShareAThing() {
    TaskPair same = new TaskPair(PAIR.first(), PAIR.first());

    assertThatThrownBy(() -> same.scene(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("body=target-cube");
  }
}
