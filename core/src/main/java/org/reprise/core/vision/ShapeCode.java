package org.reprise.core.vision;

import java.util.Arrays;

/** Holds an immutable code of unit length made by an {@link ObjectEncoder}. */
public final class ShapeCode {
  private final String encoderVersion;
  private final float[] values;

  private ShapeCode(String encoderVersion, float[] values) {
    this.encoderVersion = encoderVersion;
    this.values = values;
  }

  /**
   * Copies values into a code and scales it to unit length.
   *
   * @param encoderVersion version of the encoder that made the values
   * @param values code of any positive length, shape [d]
   * @throws IllegalArgumentException if a value is not finite or all are zero
   */
  public static ShapeCode of(String encoderVersion, float[] values) {
    double squares = 0;
    for (float value : values) {
      squares += (double) value * value;
    }
    if (!(squares > 0 && Double.isFinite(squares))) {
      throw new IllegalArgumentException(
          "norm^2=%s: a code must be finite and not zero".formatted(squares));
    }
    float[] unit = new float[values.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return new ShapeCode(encoderVersion, unit);
  }

  /** Returns the version of the encoder that made this code. */
  public String encoderVersion() {
    return encoderVersion;
  }

  /**
   * Returns the cosine with another code, in [-1, 1].
   *
   * @throws IllegalArgumentException if the other code was made by another encoder
   */
  public double cosine(ShapeCode other) {
    requireComparable(other);
    double dot = 0;
    for (int i = 0; i < values.length; i++) {
      dot += (double) values[i] * other.values[i];
    }
    return dot;
  }

  /**
   * Checks that another code is of the same encoder and length.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void requireComparable(ShapeCode other) {
    if (!encoderVersion.equals(other.encoderVersion) || values.length != other.values.length) {
      throw new IllegalArgumentException(
          "encoder=%s[%d] other=%s[%d]: codes of different encoders cannot be compared"
              .formatted(encoderVersion, values.length, other.encoderVersion, other.values.length));
    }
  }

  /** Returns a copy of the values, shape [d]. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ShapeCode that
        && encoderVersion.equals(that.encoderVersion)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
