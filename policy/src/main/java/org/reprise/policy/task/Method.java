package org.reprise.policy.task;

import java.util.Optional;
import org.reprise.policy.interaction.PolicySource;

/**
 * Says what brings the hand to the object and what carries out the interaction.
 *
 * <p>Whatever leads the hand, retrieval says which object is meant and how many stages there are.
 *
 * @param name as tables call it
 * @param alignment leads to the bottleneck; empty: retrieval and registration do
 * @param interaction leads from the bottleneck; empty: the demonstration is replayed
 * @param whole leads through everything; empty: the other two do their parts
 */
public record Method(
    String name,
    Optional<PolicySource> alignment,
    Optional<PolicySource> interaction,
    Optional<PolicySource> whole) {
  /** Multi-Task Trajectory Transfer: retrieval and registration, then replay. */
  public static final Method MT3 =
      new Method("MT3", Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Checks that nothing is led twice.
   *
   * @throws IllegalArgumentException if one network leads the whole and another a part
   */
  public Method {
    if (whole.isPresent() && (alignment.isPresent() || interaction.isPresent())) {
      throw new IllegalArgumentException(
          "method=%s: what leads the whole leaves no part to others".formatted(name));
    }
  }

  /** Tells whether something else than registration brings the hand to the object. */
  public boolean leadsToObject() {
    return alignment.isPresent() || whole.isPresent();
  }
}
