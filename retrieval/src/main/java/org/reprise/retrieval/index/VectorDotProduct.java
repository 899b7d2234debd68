package org.reprise.retrieval.index;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Multiplies codes with the processor's widest registers. Four sums run side by side, because a
 * multiplication takes several cycles and the next one must not wait for it.
 *
 * <p>Needs {@code --add-modules jdk.incubator.vector}.
 */
record VectorDotProduct() implements DotProduct {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** As many bytes as numbers fit into a register: none where that is narrower than 64 bits. */
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, 8 * SPECIES.length())));

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

  /**
   * Returns the sum of products of a vector with a part of an array of whole numbers.
   *
   * @param vector shape [d]
   * @param rows codes one after another, shape [n][d]
   * @param from where the part begins; d numbers must follow
   */
  float ofBytes(float[] vector, byte[] rows, int from) {
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
    float sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < vector.length; i++) {
      sum += vector[i] * rows[from + i];
    }
    return sum;
  }

  private static FloatVector product(
      float[] vector, byte[] rows, int from, int at, FloatVector sum) {
    FloatVector whole =
        (FloatVector)
            ByteVector.fromArray(BYTES, rows, from + at)
                .convertShape(VectorOperators.B2F, SPECIES, 0);
    return FloatVector.fromArray(SPECIES, vector, at).fma(whole, sum);
  }

  private static FloatVector product(
      float[] vector, float[] rows, int from, int at, FloatVector sum) {
    return FloatVector.fromArray(SPECIES, vector, at)
        .fma(FloatVector.fromArray(SPECIES, rows, from + at), sum);
  }
}
