package org.reprise.core.geometry;

/**
 * Represents a rotation as a unit quaternion, scalar first, with {@code w >= 0}.
 *
 * @param w scalar part
 * @param x first component of the vector part
 * @param y second component of the vector part
 * @param z third component of the vector part
 */
public record UnitQuaternion(double w, double x, double y, double z) {
  /** The rotation by zero. */
  public static final UnitQuaternion IDENTITY = new UnitQuaternion(1, 0, 0, 0);

  private static final double NORM_TOLERANCE = 1e-3;
  private static final double ROUNDING = 1e-14;

  /**
   * Normalizes the components and chooses the sign with {@code w >= 0}. Components that have unit
   * length up to rounding are kept bit by bit, so that a rotation read from a file equals the one
   * that was written.
   *
   * @throws IllegalArgumentException if the norm is not finite or differs from 1 by over 1e-3
   */
  public UnitQuaternion {
    double norm = Math.sqrt(w * w + x * x + y * y + z * z);
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "norm=%s expected=1: w=%s x=%s y=%s z=%s is no rotation".formatted(norm, w, x, y, z));
    }
    double length = Math.abs(norm - 1) <= ROUNDING ? 1 : norm;
    double scale = (w < 0 ? -1 : 1) / length;
    w *= scale;
    x *= scale;
    y *= scale;
    z *= scale;
  }

  /**
   * Makes the rotation about an axis.
   *
   * @param axis direction, any length but zero
   * @param angleRadians angle by the right-hand rule
   */
  public static UnitQuaternion aboutAxis(Vector3 axis, double angleRadians) {
    Vector3 unit = axis.normalized();
    double s = Math.sin(angleRadians / 2);
    return new UnitQuaternion(Math.cos(angleRadians / 2), unit.x() * s, unit.y() * s, unit.z() * s);
  }

  /** Makes the rotation about z, the yaw of the base frame. */
  public static UnitQuaternion ofYaw(double yawRadians) {
    return new UnitQuaternion(Math.cos(yawRadians / 2), 0, 0, Math.sin(yawRadians / 2));
  }

  /**
   * Makes the rotation {@code Rz(yaw) Ry(pitch) Rx(roll)}, the convention of URDF.
   *
   * @param rollRadians angle about x, applied first
   * @param pitchRadians angle about y
   * @param yawRadians angle about z, applied last
   */
  public static UnitQuaternion ofRollPitchYaw(
      double rollRadians, double pitchRadians, double yawRadians) {
    UnitQuaternion roll =
        new UnitQuaternion(Math.cos(rollRadians / 2), Math.sin(rollRadians / 2), 0, 0);
    UnitQuaternion pitch =
        new UnitQuaternion(Math.cos(pitchRadians / 2), 0, Math.sin(pitchRadians / 2), 0);
    return ofYaw(yawRadians).compose(pitch).compose(roll);
  }

  /** Makes the exponential of a rotation vector (axis times angle, radians). */
  public static UnitQuaternion ofRotationVector(Vector3 rotationVector) {
    double angle = rotationVector.norm();
    return angle < 1e-12 ? IDENTITY : aboutAxis(rotationVector, angle);
  }

  /**
   * Makes the rotation with the given matrix.
   *
   * @param m row-major rotation matrix, shape [9]
   * @throws IllegalArgumentException if {@code m} has not nine entries or is no rotation
   */
  public static UnitQuaternion ofMatrix(double[] m) {
    if (m.length != 9) {
      throw new IllegalArgumentException("length=%d expected=9".formatted(m.length));
    }
    double trace = m[0] + m[4] + m[8];
    if (trace > 0) {
      double s = 2 * Math.sqrt(trace + 1);
      return new UnitQuaternion(s / 4, (m[7] - m[5]) / s, (m[2] - m[6]) / s, (m[3] - m[1]) / s);
    }
    if (m[0] > m[4] && m[0] > m[8]) {
      double s = 2 * Math.sqrt(1 + m[0] - m[4] - m[8]);
      return new UnitQuaternion((m[7] - m[5]) / s, s / 4, (m[1] + m[3]) / s, (m[2] + m[6]) / s);
    }
    if (m[4] > m[8]) {
      double s = 2 * Math.sqrt(1 + m[4] - m[0] - m[8]);
      return new UnitQuaternion((m[2] - m[6]) / s, (m[1] + m[3]) / s, s / 4, (m[5] + m[7]) / s);
    }
    double s = 2 * Math.sqrt(1 + m[8] - m[0] - m[4]);
    return new UnitQuaternion((m[3] - m[1]) / s, (m[2] + m[6]) / s, (m[5] + m[7]) / s, s / 4);
  }

  /** Composes rotations: the result applies {@code other} first. */
  public UnitQuaternion compose(UnitQuaternion other) {
    return new UnitQuaternion(
        w * other.w - x * other.x - y * other.y - z * other.z,
        w * other.x + x * other.w + y * other.z - z * other.y,
        w * other.y - x * other.z + y * other.w + z * other.x,
        w * other.z + x * other.y - y * other.x + z * other.w);
  }

  /** Returns the inverse rotation. */
  public UnitQuaternion inverse() {
    return new UnitQuaternion(w, -x, -y, -z);
  }

  /** Rotates a vector. */
  public Vector3 rotate(Vector3 v) {
    double tx = 2 * (y * v.z() - z * v.y());
    double ty = 2 * (z * v.x() - x * v.z());
    double tz = 2 * (x * v.y() - y * v.x());
    return new Vector3(
        v.x() + w * tx + y * tz - z * ty,
        v.y() + w * ty + z * tx - x * tz,
        v.z() + w * tz + x * ty - y * tx);
  }

  /** Returns the row-major rotation matrix, shape [9]. */
  public double[] toMatrix() {
    return new double[] {
      1 - 2 * (y * y + z * z),
      2 * (x * y - w * z),
      2 * (x * z + w * y),
      2 * (x * y + w * z),
      1 - 2 * (x * x + z * z),
      2 * (y * z - w * x),
      2 * (x * z - w * y),
      2 * (y * z + w * x),
      1 - 2 * (x * x + y * y)
    };
  }

  /** Returns the logarithm: axis times angle, angle in [0, pi] radians. */
  public Vector3 toRotationVector() {
    double s = Math.sqrt(x * x + y * y + z * z);
    double factor = s < 1e-12 ? 2 : 2 * Math.atan2(s, w) / s;
    return new Vector3(x * factor, y * factor, z * factor);
  }

  /** Returns the angle of this rotation, in [0, pi] radians. */
  public double angleRadians() {
    return 2 * Math.atan2(Math.sqrt(x * x + y * y + z * z), w);
  }

  /** Returns the angle about z of the rotation nearest to this one that turns about z alone. */
  public double yawRadians() {
    return 2 * Math.atan2(z, w);
  }

  /** Returns the angle between two rotations, in [0, pi] radians. */
  public double angleTo(UnitQuaternion other) {
    return inverse().compose(other).angleRadians();
  }

  /**
   * Interpolates along the shortest arc (slerp).
   *
   * @param target rotation at fraction 1
   * @param fraction 0 gives this rotation, 1 gives {@code target}
   */
  public UnitQuaternion interpolate(UnitQuaternion target, double fraction) {
    return compose(ofRotationVector(inverse().compose(target).toRotationVector().times(fraction)));
  }
}
