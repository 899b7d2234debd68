package org.reprise.policy.interaction;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

/** Thins an interaction to the path by which its reach is checked. */
public final class InteractionPath {
  private static final int POSES = 24;

  private InteractionPath() {}

  /**
   * Returns the bottleneck and some poses of the interaction, in order, the last one among them.
   *
   * @param baseFromBottleneck pose from which the interaction begins
   * @param interaction poses in the same frame, two or more
   */
  public static List<RigidTransform> of(
      RigidTransform baseFromBottleneck, List<InteractionSample> interaction) {
    List<RigidTransform> path = new ArrayList<>(List.of(baseFromBottleneck));
    int count = Math.min(POSES, interaction.size());
    for (int i = 0; i < count; i++) {
      int at = (int) Math.round((double) i * (interaction.size() - 1) / (count - 1));
      path.add(interaction.get(at).target().baseFromGripper());
    }
    return path;
  }
}
