package org.reprise.retrieval.index;

/** Multiplies codes number by number: what everything else must agree with. */
record PlainDotProduct() implements DotProduct {
  @Override
  public float of(float[] vector, float[] rows, int from) {
    float sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += vector[i] * rows[from + i];
    }
    return sum;
  }
}
