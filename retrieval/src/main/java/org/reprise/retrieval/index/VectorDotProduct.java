package org.reprise.retrieval.index;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiplies codes with the processor's widest registers. Four sums run side by side, because a
 * multiplication takes several cycles and the next one must not wait for it.
 *
 * <p>Needs {@code --add-modules jdk.incubator.vector}.
 */
record VectorDotProduct() implements DotProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  @Override
  public float of(float[] vector, float[] rows, int from) {
    int lanes = SPECIES.length();
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (; i + 4 * lanes <= vector.length; i += 4 * lanes) {
      a = product(vector, rows, from, i, a);
      b = product(vector, rows, from, i + lanes, b);
      c = product(vector, rows, from, i + 2 * lanes, c);
      d = product(vector, rows, from, i + 3 * lanes, d);
    }
    for (; i + lanes <= vector.length; i += lanes) {
      a = product(vector, rows, from, i, a);
    }
    float sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < vector.length; i++) {
      sum += vector[i] * rows[from + i];
    }
    return sum;
  }

  private static FloatVector product(
      float[] vector, float[] rows, int from, int at, FloatVector sum) {
    return FloatVector.fromArray(SPECIES, vector, at)
        .fma(FloatVector.fromArray(SPECIES, rows, from + at), sum);
  }
}
