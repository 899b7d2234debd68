package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

final class KeptPlanTest {
  @TempDir private Path folder = Path.of("");

  private static ObjectNode plan(int workers) {
    Task task = TaskSuite.byName("press-button");
    return KeptPlan.of(
        new BehaviorStudy.Plan(
            new OneDemonstrationStudy.Plan(List.of(task), 3, 7, 1, workers),
            List.of(),
            MethodChoice.MT_ACT,
            List.of(BehaviorArm.GEOMETRY),
            2,
            4,
            5,
            100,
            0.2),
        new StationSettings(RobotConfigs.load("panda"), SegmenterChoice.CLUSTERS, false, 0));
  }

  @Test
  void theSamePlanGoesOnWithAnyNumberOfWorkers() {
    KeptPlan.require(folder, plan(1));

    assertThatCode(() -> KeptPlan.require(folder, plan(4))).doesNotThrowAnyException();
    assertThat(folder.resolve("plan.json")).content().contains("\"share\" : 0.2");
    assertThat(folder.resolve("plan.json.part")).doesNotExist();
  }

  private static ObjectNode methods(int placements, long steps, String... tasks) {
    return KeptPlan.of(
        new MethodStudy.Plan(
            new OneDemonstrationStudy.Plan(
                Stream.of(tasks).map(TaskSuite::byName).toList(), placements, 7, 1, 1),
            List.of(MethodChoice.MT_ACT),
            List.of(1),
            List.of(MethodAttempt.SEEN),
            CloningHead.DIRECT,
            steps),
        new StationSettings(RobotConfigs.load("panda"), SegmenterChoice.CLUSTERS, false, 0));
  }

  @Test
  void aStudyOfMethodsGrowsByPlacementsAndNotByTasksOrSteps() {
    KeptPlan.require(folder, methods(3, 100, "press-button"));

    assertThatCode(() -> KeptPlan.require(folder, methods(9, 100, "press-button")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> KeptPlan.require(folder, methods(3, 200, "press-button")))
        .hasMessageStartingWith("steps=200");
    assertThatThrownBy(() -> KeptPlan.require(folder, methods(3, 100, "press-button", "place-on")))
        .hasMessageStartingWith("tasks=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tasks",
        "bank-tasks",
        "object-seed",
        "method",
        "scorers",
        "targets",
        "bank-size",
        "steps",
        "share",
        "robot",
        "segmenter"
      })
  void anotherPlanIsRefusedByTheFirstFieldThatDiffers(String field) {
    KeptPlan.require(folder, plan(1));
    ObjectNode other = plan(1).put("share", 0.99).put(field, "other");

    assertThatThrownBy(() -> KeptPlan.require(folder, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(field + "=\"other\"")
        .hasMessageContaining("keep=" + folder);
  }

  @Test
  void aStudyThatNotedNoPlanIsRefused() throws IOException {
    Files.writeString(folder.resolve("attempts.jsonl"), "");

    assertThatThrownBy(() -> KeptPlan.require(folder, plan(1)))
        .hasMessageContaining("without plan.json");
  }
}
