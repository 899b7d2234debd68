package org.reprise.core.demonstration;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.ObjectView;

/**
 * One part of a demonstration that is aligned to one object.
 *
 * @param targetObject the object in words, e.g. {@code "mug"}
 * @param observation the target object before the stage began, with the hand out of the view
 * @param baseFromBottleneck pose of the hand from which the interaction began
 * @param interaction samples of the interaction, earliest first, the first at the bottleneck
 */
public record Stage(
    String targetObject,
    ObjectView observation,
    RigidTransform baseFromBottleneck,
    List<InteractionSample> interaction) {
  /**
   * Copies the samples and checks their order.
   *
   * @throws IllegalArgumentException if there are fewer than two samples or times do not increase
   */
  public Stage {
    interaction = List.copyOf(interaction);
    if (interaction.size() < 2) {
      throw new IllegalArgumentException(
          "object=%s samples=%d: an interaction needs two samples or more"
              .formatted(targetObject, interaction.size()));
    }
    for (int i = 1; i < interaction.size(); i++) {
      if (interaction.get(i).nanos() <= interaction.get(i - 1).nanos()) {
        throw new IllegalArgumentException(
            "object=%s sample=%d nanos=%d before=%d: times must increase"
                .formatted(
                    targetObject, i, interaction.get(i).nanos(), interaction.get(i - 1).nanos()));
      }
    }
  }
}
