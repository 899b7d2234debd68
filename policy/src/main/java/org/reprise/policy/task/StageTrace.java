package org.reprise.policy.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.perception.Scene;

/**
 * Keeps what was seen and decided for one stage.
 *
 * @param scene what the camera saw before the stage
 * @param demo the target object in the demonstration
 * @param object index of the target object in {@code scene.objects()}
 * @param alignment where the target object is now
 * @param transfer the motion that was chosen; null if the stage was not planned
 * @param planned the interaction that was planned; empty if the stage was not planned
 */
public record StageTrace(
    Scene scene,
    ObjectView demo,
    int object,
    AlignmentOutcome alignment,
    @Nullable TrajectoryTransfer transfer,
    List<InteractionSample> planned) {
  /** Copies the list. */
  public StageTrace {
    planned = List.copyOf(planned);
  }

  static StageTrace of(Scene scene, ObjectView demo, int object, AlignmentOutcome alignment) {
    return new StageTrace(scene, demo, object, alignment, null, List.of());
  }

  StageTrace withPlan(TrajectoryTransfer chosen, List<InteractionSample> interaction) {
    return new StageTrace(scene, demo, object, alignment, chosen, interaction);
  }
}
