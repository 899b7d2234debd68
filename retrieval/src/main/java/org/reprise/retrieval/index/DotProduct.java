package org.reprise.retrieval.index;

/** Multiplies codes of float numbers. */
sealed interface DotProduct permits PlainDotProduct, VectorDotProduct {
  /** Returns the quickest that this Java machine was started with. */
  static DotProduct quickest() {
    boolean vectors = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return vectors ? new VectorDotProduct() : new PlainDotProduct();
  }

  /**
   * Returns the sum of products of a vector with a part of an array.
   *
   * @param vector shape [d]
   * @param rows codes one after another, shape [n][d]
   * @param from where the part begins; d numbers must follow
   */
  float of(float[] vector, float[] rows, int from);
}
