package org.reprise.policy.task;

/** Hears what the executor is doing. */
@FunctionalInterface
public interface EpisodeListener {
  /**
   * Is called when a phase begins.
   *
   * @param phase the phase
   * @param stage index of the stage, from 0
   */
  void began(Phase phase, int stage);
}
