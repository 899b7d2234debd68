package org.reprise.policy.task;

import java.util.Optional;
import org.reprise.core.retrieval.Candidate;

/** Hears what the executor is doing, on the executor's thread, and may end it. */
@FunctionalInterface
public interface EpisodeListener {
  /**
   * Is called when a phase begins.
   *
   * @param phase the phase
   * @param stage index of the stage, from 0
   */
  void began(Phase phase, int stage);

  /**
   * Is called when registration has decided which demonstration is carried out.
   *
   * @param candidate the demonstration with the objects that it is about
   */
  default void chose(Candidate candidate) {}

  /**
   * Tells why the episode must end here; empty if it may go on. It is asked before each phase but
   * the first and between the motions of one, and may wait before it answers.
   */
  default Optional<String> interruption() {
    return Optional.empty();
  }
}
