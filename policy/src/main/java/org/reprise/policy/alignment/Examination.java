package org.reprise.policy.alignment;

import java.util.List;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.Symmetry;

/**
 * Holds what registration found, before it is decided whether to trust it.
 *
 * @param hypotheses motions that differ modulo the symmetry, best first, at least one
 * @param symmetry rotations that the views cannot tell apart
 * @param evidence what speaks for the best
 */
public record Examination(
    List<AlignmentHypothesis> hypotheses, Symmetry symmetry, AlignmentEvidence evidence) {
  /** Copies the list. */
  public Examination {
    hypotheses = List.copyOf(hypotheses);
  }
}
