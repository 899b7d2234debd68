package org.reprise.retrieval.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reprise.core.vision.ShapeCode;

/**
 * Keeps, where the words of very many demonstrations fit, those that were shown objects most like
 * some in view: a search among codes instead of a comparison of all.
 *
 * <p>Of each object in view the nearest are kept among all demonstrations, and again among those
 * whose words and record of success fit best, so that likeness alone does not push those out.
 *
 * @param shownObjects knows the codes
 */
record Shortlist(ShownObjects shownObjects) {
  /** Fewer are all compared. */
  static final int LONG = 500;

  private static final int NEAREST = 50;
  private static final double EQUAL_WEIGHT = 1e-9;

  List<Said> of(List<Said> said, List<ObjectFeatures> live) {
    if (said.size() <= LONG) {
      return said;
    }
    double most = said.stream().mapToDouble(Said::weight).max().orElse(0);
    List<Said> best = said.stream().filter(one -> one.weight() >= most - EQUAL_WEIGHT).toList();
    if (live.isEmpty()) {
      return best.stream().limit(LONG).toList();
    }
    List<ShapeCode> codes = live.stream().map(ObjectFeatures::code).toList();
    Set<String> kept = new HashSet<>();
    for (List<Said> group : best.size() == said.size() ? List.of(said) : List.of(said, best)) {
      kept.addAll(
          shownObjects.nearest(
              codes, NEAREST, group.stream().map(one -> one.teaching().summary()).toList()));
    }
    return said.stream().filter(one -> kept.contains(one.id())).toList();
  }
}
