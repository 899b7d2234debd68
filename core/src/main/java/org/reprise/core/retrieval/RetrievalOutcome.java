package org.reprise.core.retrieval;

import java.util.List;
import java.util.Optional;

/** Answers a query: something fits, or nothing does and why. */
public sealed interface RetrievalOutcome {
  /**
   * Demonstrations that fit.
   *
   * @param candidates best first, at least one
   * @param goal how much of the motion is asked for; empty for all of it
   */
  record Match(List<Candidate> candidates, Optional<MotionGoal> goal) implements RetrievalOutcome {
    /** Makes a match that is carried out as it was shown. */
    public Match(List<Candidate> candidates) {
      this(candidates, Optional.empty());
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Match {
      candidates = List.copyOf(candidates);
      if (candidates.isEmpty()) {
        throw new IllegalArgumentException("candidates=0: a match needs one or more");
      }
    }

    /** Returns the best candidate. */
    public Candidate best() {
      return candidates.getFirst();
    }
  }

  /**
   * Nothing fits.
   *
   * @param reason why
   * @param explanation the same in a sentence for the user, with what would help
   * @param offers the nearest things that the bank can do, as instructions in plain words
   */
  record NoMatch(Reason reason, String explanation, List<String> offers)
      implements RetrievalOutcome {
    /** Copies the list. */
    public NoMatch {
      offers = List.copyOf(offers);
    }
  }

  /** Why nothing fits. */
  enum Reason {
    /** The bank holds no demonstration that can be used. */
    EMPTY_BANK,
    /** The instruction was not understood. */
    NOT_UNDERSTOOD,
    /** The instruction was understood; no demonstration shows that skill with that object. */
    NO_DEMONSTRATION,
    /** A demonstration fits the words; no object in view looks like the one it was shown with. */
    OBJECT_NOT_IN_VIEW,
    /** Two choices fit equally well, and they differ. */
    AMBIGUOUS
  }
}
