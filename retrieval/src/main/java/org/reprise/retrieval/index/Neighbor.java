package org.reprise.retrieval.index;

import java.util.Comparator;

/**
 * Names a code that was found.
 *
 * @param name what it is the code of
 * @param cosine cosine with the code that was looked for, in [-1, 1]
 */
public record Neighbor(String name, double cosine) {
  static final Comparator<Neighbor> NEAREST_FIRST =
      Comparator.comparingDouble((Neighbor one) -> -one.cosine()).thenComparing(Neighbor::name);
}
