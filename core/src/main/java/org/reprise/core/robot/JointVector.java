package org.reprise.core.robot;

import java.util.Arrays;

/**
 * Holds one immutable number for each joint, base to hand, in the unit that the name of the value
 * says.
 */
public final class JointVector {
  private final double[] values;

  private JointVector(double[] values) {
    this.values = values;
  }

  /**
   * Copies values into a vector.
   *
   * @param values one finite number for each joint, shape [n]
   * @throws IllegalArgumentException if a value is NaN or infinite
   */
  public static JointVector of(double... values) {
    for (int joint = 0; joint < values.length; joint++) {
      if (!Double.isFinite(values[joint])) {
        throw new IllegalArgumentException(
            "joint=%d value=%s: must be finite".formatted(joint, values[joint]));
      }
    }
    return new JointVector(values.clone());
  }

  /** Returns the vector of zeros. */
  public static JointVector zero(int joints) {
    return new JointVector(new double[joints]);
  }

  /** Returns the number of joints. */
  public int size() {
    return values.length;
  }

  /** Returns one joint's value. */
  public double get(int joint) {
    return values[joint];
  }

  /** Returns a copy of the values, shape [n]. */
  public double[] toArray() {
    return values.clone();
  }

  /** Copies the values into the start of {@code into}. */
  public void copyTo(double[] into) {
    System.arraycopy(values, 0, into, 0, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JointVector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
