package org.reprise.retrieval.search;

import java.util.List;

/**
 * Holds pairs of an object that was shown and one that was seen, of which the truth is known.
 *
 * @param matches pairs of the same kind of object
 * @param others pairs of different kinds
 */
record LabelledPairs(List<MatchCues> matches, List<MatchCues> others) {
  /** Copies the lists. */
  LabelledPairs {
    matches = List.copyOf(matches);
    others = List.copyOf(others);
  }
}
