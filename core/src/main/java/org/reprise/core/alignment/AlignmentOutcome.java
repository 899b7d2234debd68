package org.reprise.core.alignment;

import java.util.List;

/** Answers where the object is now, or refuses to say. */
public sealed interface AlignmentOutcome {
  /**
   * The object was found.
   *
   * @param hypotheses best first, at least one
   * @param symmetry rotations of the object that the views cannot tell apart
   */
  record Aligned(List<AlignmentHypothesis> hypotheses, Symmetry symmetry)
      implements AlignmentOutcome {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the list is empty
     */
    public Aligned {
      hypotheses = List.copyOf(hypotheses);
      if (hypotheses.isEmpty()) {
        throw new IllegalArgumentException("hypotheses=0: need one or more");
      }
    }

    /** Returns the best hypothesis. */
    public AlignmentHypothesis best() {
      return hypotheses.getFirst();
    }
  }

  /**
   * The views cannot tell.
   *
   * @param reason what is missing, with the figures that decided
   * @param rejected what was found and not trusted, best first; may be empty
   */
  record Refused(String reason, List<AlignmentHypothesis> rejected) implements AlignmentOutcome {
    /** Copies the list. */
    public Refused {
      rejected = List.copyOf(rejected);
    }
  }
}
