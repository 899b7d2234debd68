package org.reprise.retrieval.index;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.reprise.core.vision.ShapeCode;

/**
 * Finds the codes that are most like others.
 *
 * <p>Codes and questions come in batches and answers are values, so that a store on other machines
 * can stand behind it. An index is derived: it can be filled again from the bank at any time. Any
 * thread may call.
 */
public interface CodeIndex {
  /**
   * Adds codes; one under a name that is taken replaces the other. They are found when this
   * returns.
   *
   * @throws IllegalArgumentException if a code is of another encoder than the first one
   */
  void add(Collection<NamedCode> codes);

  /** Returns how many codes there are. */
  int size();

  /** Returns the names of all codes, in no order. */
  Set<String> names();

  /**
   * Returns the codes of the greatest cosine, greatest first; equal ones by name.
   *
   * @param count how many at most
   * @throws IllegalArgumentException if the code is of another encoder, or the count is below 1
   */
  List<Neighbor> nearest(ShapeCode code, int count);

  /**
   * Returns for each of some codes those of the greatest cosine among a choice, greatest first;
   * equal ones by name.
   *
   * @param count how many at most
   * @param among names of those that may be found; names of no code are passed over
   * @throws IllegalArgumentException if a code is of another encoder, or the count is below 1
   */
  List<List<Neighbor>> nearest(List<ShapeCode> codes, int count, Set<String> among);
}
