package org.reprise.policy.switching;

/**
 * Says where a running task stands when another is wanted.
 *
 * @param contact contact phase of the running stage
 * @param fraction how much of the stage's interaction is done, from 0 to 1
 * @param load what the hand holds
 * @param endsTask whether nothing is left of the task once the hand is empty again
 * @param restSeconds time until the hand is empty again if the task goes on
 * @param backSeconds time of the way back until the hand is empty; infinite where none is known
 */
public record Standing(
    ContactPhase contact,
    double fraction,
    Load load,
    boolean endsTask,
    double restSeconds,
    double backSeconds) {
  /** What the hand holds. */
  public enum Load {
    /** Nothing. */
    NOTHING,
    /** Something that the task puts down. */
    PUT_DOWN_LATER,
    /** Something that the task ends with in the hand. */
    KEPT
  }

  /**
   * Checks the figures.
   *
   * @throws IllegalArgumentException if one is out of range, or a hand that holds something is said
   *     not to touch it
   */
  public Standing {
    if (!(fraction >= 0 && fraction <= 1 && restSeconds >= 0 && backSeconds >= 0)) {
      throw new IllegalArgumentException(
          "fraction=%s rest=%s back=%s: need a fraction from 0 to 1 and times of 0 s or more"
              .formatted(fraction, restSeconds, backSeconds));
    }
    if (load != Load.NOTHING && contact != ContactPhase.DURING) {
      throw new IllegalArgumentException(
          "load=%s contact=%s: a hand that holds something is in contact".formatted(load, contact));
    }
  }

  boolean holds() {
    return load != Load.NOTHING;
  }

  boolean canGoBack() {
    return Double.isFinite(backSeconds);
  }
}
