package org.reprise.policy.task;

import java.util.List;
import org.reprise.policy.verification.Verdict;

/** Says how an execution ended. */
public sealed interface EpisodeOutcome {
  /**
   * Every stage was carried out.
   *
   * @param verdict what looking afterwards told; nothing where it was not asked for
   */
  record Completed(Verdict verdict) implements EpisodeOutcome {}

  /**
   * The task was refused before the arm moved towards it.
   *
   * @param phase phase that refused
   * @param reason why, and what would help
   * @param offers the nearest things that can be done, as instructions
   */
  record Refused(Phase phase, String reason, List<String> offers) implements EpisodeOutcome {
    /** Copies the list. */
    public Refused {
      offers = List.copyOf(offers);
    }
  }

  /**
   * The task was begun and not finished.
   *
   * @param phase phase that failed
   * @param stage index of the stage, from 0
   * @param cause why
   */
  record Failed(Phase phase, int stage, String cause) implements EpisodeOutcome {}

  /**
   * The task made way for another one: the hand is empty and out of the view.
   *
   * @param stage index of the stage at which it can be resumed, from 0
   * @param reason how it made way, and why so
   */
  record Interrupted(int stage, String reason) implements EpisodeOutcome {}
}
