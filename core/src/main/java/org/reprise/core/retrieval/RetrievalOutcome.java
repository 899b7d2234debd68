package org.reprise.core.retrieval;

import java.util.List;
import java.util.Optional;

/** Answers a query: something fits, or nothing does and why. */
public sealed interface RetrievalOutcome {
  /** Returns the reasons: what was considered, best first, with every cue and threshold. */
  List<Considered> considered();

  /**
   * Demonstrations that fit.
   *
   * @param candidates best first, at least one
   * @param goal how much of the motion is asked for; empty for all of it
   * @param considered what was considered, best first
   */
  record Match(List<Candidate> candidates, Optional<MotionGoal> goal, List<Considered> considered)
      implements RetrievalOutcome {
    /** Makes a match that is carried out as it was shown. */
    public Match(List<Candidate> candidates) {
      this(candidates, Optional.empty(), List.of());
    }

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Match {
      candidates = List.copyOf(candidates);
      considered = List.copyOf(considered);
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
   * @param considered what was considered, nearest first
   */
  record NoMatch(
      Reason reason, String explanation, List<String> offers, List<Considered> considered)
      implements RetrievalOutcome {
    /** Makes a refusal for which no demonstration was considered. */
    public NoMatch(Reason reason, String explanation, List<String> offers) {
      this(reason, explanation, offers, List.of());
    }

    /** Copies the lists. */
    public NoMatch {
      offers = List.copyOf(offers);
      considered = List.copyOf(considered);
    }
  }

  /** Why nothing fits. */
  enum Reason {
    /** The bank holds no demonstration that can be used. */
    EMPTY_BANK,
    /** Demonstrations fit the words; their files are damaged or hardly show their objects. */
    UNUSABLE,
    /** The instruction was not understood. */
    NOT_UNDERSTOOD,
    /** The instruction was understood; no demonstration shows that skill. */
    NO_SUCH_SKILL,
    /** The skill was shown, and not with this object. */
    NOT_THIS_OBJECT,
    /** A demonstration fits the words; nothing in view is anything like what it was shown with. */
    OBJECT_NOT_IN_VIEW,
    /** Something in view is like the object that was shown, but not enough to be sure. */
    TOO_UNLIKE,
    /** Two choices fit equally well, and they differ. */
    AMBIGUOUS,
    /** Demonstrations fit; the operator wanted none of them. */
    DECLINED
  }
}
