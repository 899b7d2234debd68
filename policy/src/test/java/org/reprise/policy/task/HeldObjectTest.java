package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.PointCloud;

final class HeldObjectTest {
  private static final Vector3 AT = new Vector3(0.5, 0, 0);
  private static final Stage GRASP = SampleTasks.grasp("jug", AT);
  private static final Stage RELEASE = SampleTasks.release("tray", AT);
  private static final Stage POUR = withFingersAt(RELEASE, SampleTasks.CLOSED);

  private static Stage withFingersAt(Stage stage, GripperCommand command) {
    return new Stage(
        stage.targetObject(),
        stage.observation(),
        stage.baseFromBottleneck(),
        stage.interaction().stream()
            .map(sample ->
                new InteractionSample(
                    sample.nanos(), new GripperTarget(sample.target().baseFromGripper(), command)))
            .toList());
  }

  @Test
  void whatWasGraspedStaysInTheHandUntilItIsReleased() {
    List<Stage> stages = List.of(GRASP, POUR, RELEASE);

    assertThat(HeldObject.endsHolding(stages, 0)).isTrue();
    assertThat(HeldObject.endsHolding(stages, 1)).isTrue();
    assertThat(HeldObject.endsHolding(stages, 2)).isFalse();
  }

  @Test
  void closedFingersThatHaveGraspedNothingHoldNothing() {
    assertThat(HeldObject.endsHolding(List.of(POUR), 0)).isFalse();
  }

  @Test
  void fingersThatOpenSlowlyReleaseWhereTheyBeganToOpen() {
    List<InteractionSample> opening = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      double z = i < 10 ? 0.2 - 0.01 * i : 0.1 + 0.01 * (i - 10);
      double width = 0.03 + 0.001 * Math.max(0, i - 10);
      opening.add(
          new InteractionSample(
              i * 40_000_000L,
              new GripperTarget(
                  RigidTransform.ofTranslation(0.5, 0, z), new GripperCommand(width, 20))));
    }
    PointCloud held = PointCloud.of(new float[] {0, 0, 0}, new int[] {0});

    PointCloud released = HeldObject.released(held, opening, RigidTransform.IDENTITY);

    assertThat((double) released.z(0)).isCloseTo(0.1, within(0.025));
  }
}
