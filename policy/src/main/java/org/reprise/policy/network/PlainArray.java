package org.reprise.policy.network;

/** Floats of a shape that need no engine. */
public final class PlainArray {
  private final long[] shape;
  private final float[] values;

  PlainArray(long[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Returns the length of a dimension. */
  public int side(int dimension) {
    return (int) shape[dimension];
  }

  /** Returns the floats, the last dimension running fastest; not copied. */
  public float[] values() {
    return values;
  }

  long[] shape() {
    return shape;
  }
}
