package org.reprise.policy.cloning;

/** Holds an immutable code of a text, made by a {@link TextEncoder}. */
public final class TextCode {
  private final float[] values;

  private TextCode(float[] values) {
    this.values = values;
  }

  /** Copies values into a code. */
  public static TextCode of(float[] values) {
    return new TextCode(values.clone());
  }

  /** Returns how many values there are. */
  public int length() {
    return values.length;
  }

  /** Returns a copy of the values. */
  public float[] toArray() {
    return values.clone();
  }

  /** Writes the values from an index on. */
  void write(float[] out, int at) {
    System.arraycopy(values, 0, out, at, values.length);
  }

  /** Returns the mean of the products of values: 1 for the same text, near 0 for another. */
  double likeness(TextCode other) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * other.values[i];
    }
    return sum / values.length;
  }
}
