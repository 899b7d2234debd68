package org.reprise.core.geometry;

/**
 * Holds three Cartesian coordinates, in the unit and frame that the name of the value says.
 *
 * @param x first coordinate
 * @param y second coordinate
 * @param z third coordinate
 */
public record Vector3(double x, double y, double z) {
  /** The origin. */
  public static final Vector3 ZERO = new Vector3(0, 0, 0);

  /** The unit vector along z, which points up in the base frame. */
  public static final Vector3 UP = new Vector3(0, 0, 1);

  /**
   * Validates that every coordinate is finite.
   *
   * @throws IllegalArgumentException if a coordinate is NaN or infinite
   */
  public Vector3 {
    if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
      throw new IllegalArgumentException(
          "x=%s y=%s z=%s: vector needs three finite coordinates".formatted(x, y, z));
    }
  }

  /** Adds a vector. */
  public Vector3 plus(Vector3 other) {
    return new Vector3(x + other.x, y + other.y, z + other.z);
  }

  /** Subtracts a vector. */
  public Vector3 minus(Vector3 other) {
    return new Vector3(x - other.x, y - other.y, z - other.z);
  }

  /** Multiplies by a scalar. */
  public Vector3 times(double factor) {
    return new Vector3(x * factor, y * factor, z * factor);
  }

  /** Returns the scalar product. */
  public double dot(Vector3 other) {
    return x * other.x + y * other.y + z * other.z;
  }

  /** Returns the vector product {@code this x other}. */
  public Vector3 cross(Vector3 other) {
    return new Vector3(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  /** Returns the Euclidean length. */
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /** Returns the Euclidean distance to another point. */
  public double distanceTo(Vector3 other) {
    return minus(other).norm();
  }

  /**
   * Scales to unit length.
   *
   * @throws IllegalArgumentException if the length is below 1e-12
   */
  public Vector3 normalized() {
    double norm = norm();
    if (norm < 1e-12) {
      throw new IllegalArgumentException("norm=%s: a zero vector has no direction".formatted(norm));
    }
    return times(1 / norm);
  }
}
