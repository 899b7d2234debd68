package org.reprise.policy.correction;

import java.time.Duration;
import java.util.Optional;

/**
 * A person beside a running task, who may take the arm and correct: at the station, or scripted in
 * a study. All calls come from the thread that moves the arm.
 */
public interface Supervisor {
  /** Nobody is there. */
  Supervisor NOBODY =
      new Supervisor() {
        @Override
        public boolean wantsToCorrect() {
          return false;
        }

        @Override
        public HandBack correct(Situation situation) {
          return HandBack.GIVE_UP;
        }
      };

  /**
   * Tells whether the person wants the arm; they end a motion by stopping it. Asked between any
   * motions of a stage, before the first, after the last and again after each correction.
   */
  boolean wantsToCorrect();

  /**
   * Tells how much of its way the hand goes back before the person leads it: none of it where they
   * only say a word of motion; empty for as much as the demonstration does not fit.
   */
  default Optional<Duration> wayBack() {
    return Optional.empty();
  }

  /** Hears that the hand is about to go back by itself. */
  default void rewinds(Rewind rewind) {}

  /** Lets the person lead the arm, which rests, until they give it back, at rest. */
  HandBack correct(Situation situation);
}
