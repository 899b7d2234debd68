package org.reprise.policy.network;

import java.util.Arrays;

/** Floats of a shape that need no engine. */
public final class PlainArray {
  private final long[] shape;
  private final float[] values;

  PlainArray(long[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /** Tells whether it has two dimensions of these lengths. */
  public boolean hasShape(int rows, int columns) {
    return shape.length == 2 && shape[0] == rows && shape[1] == columns;
  }

  /** Returns the lengths of its dimensions as text. */
  public String shapeText() {
    return Arrays.toString(shape);
  }

  /** Returns the floats, the last dimension running fastest; not copied. */
  public float[] values() {
    return values;
  }

  long[] shape() {
    return shape;
  }
}
