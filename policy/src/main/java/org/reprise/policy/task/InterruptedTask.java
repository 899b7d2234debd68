package org.reprise.policy.task;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.retrieval.Candidate;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.switching.Effect;

/**
 * A task that made way for another, as it stood.
 *
 * @param stage index of the stage at which it goes on, from 0
 * @param plan what was carried out; null where nothing had been chosen
 * @param effects what its finished stages left behind
 */
public record InterruptedTask(int stage, @Nullable Plan plan, List<Effect> effects) {
  /** Copies the list. */
  public InterruptedTask {
    effects = List.copyOf(effects);
  }

  /**
   * What was carried out.
   *
   * @param candidate the demonstration with its objects in {@code look}
   * @param alignments where the object of each stage was
   * @param look what the camera saw when it was chosen
   */
  public record Plan(Candidate candidate, List<Aligned> alignments, Scene look) {
    /** Copies the list. */
    public Plan {
      alignments = List.copyOf(alignments);
    }
  }
}
