package org.reprise.core.geometry;

/**
 * Maps coordinates from a source frame to a target frame by a rotation and a translation.
 *
 * @param rotation rotation part of {@code targetFromSource}
 * @param translation origin of the source frame in the target frame, meters
 */
public record RigidTransform(UnitQuaternion rotation, Vector3 translation) {
  /** The transform between two frames that coincide. */
  public static final RigidTransform IDENTITY =
      new RigidTransform(UnitQuaternion.IDENTITY, Vector3.ZERO);

  /** Makes a pure translation. */
  public static RigidTransform ofTranslation(double xMeters, double yMeters, double zMeters) {
    return new RigidTransform(UnitQuaternion.IDENTITY, new Vector3(xMeters, yMeters, zMeters));
  }

  /** Makes a pure rotation. */
  public static RigidTransform ofRotation(UnitQuaternion rotation) {
    return new RigidTransform(rotation, Vector3.ZERO);
  }

  /** Makes the rotation about the vertical line through a point, which stays where it is. */
  public static RigidTransform ofYawAbout(Vector3 pivot, double yawRadians) {
    UnitQuaternion yaw = UnitQuaternion.ofYaw(yawRadians);
    return new RigidTransform(yaw, pivot.minus(yaw.rotate(pivot)));
  }

  /**
   * Makes the transform with the given homogeneous matrix.
   *
   * @param m row-major matrix, shape [16] with last row 0 0 0 1
   * @throws IllegalArgumentException if the shape or the last row is wrong or the rotation is none
   */
  public static RigidTransform ofMatrix(double[] m) {
    if (m.length != 16 || m[12] != 0 || m[13] != 0 || m[14] != 0 || m[15] != 1) {
      throw new IllegalArgumentException(
          "length=%d: need 16 entries, the last row 0 0 0 1".formatted(m.length));
    }
    return new RigidTransform(
        UnitQuaternion.ofMatrix(
            new double[] {m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]}),
        new Vector3(m[3], m[7], m[11]));
  }

  /** Composes {@code targetFromSource} with {@code sourceFromOther}: {@code targetFromOther}. */
  public RigidTransform compose(RigidTransform sourceFromOther) {
    return new RigidTransform(
        rotation.compose(sourceFromOther.rotation), apply(sourceFromOther.translation));
  }

  /** Returns {@code sourceFromTarget}. */
  public RigidTransform inverse() {
    UnitQuaternion inverse = rotation.inverse();
    return new RigidTransform(inverse, inverse.rotate(translation).times(-1));
  }

  /** Maps a point from the source to the target frame, meters. */
  public Vector3 apply(Vector3 point) {
    return rotation.rotate(point).plus(translation);
  }

  /**
   * Interpolates translation linearly and rotation along the shortest arc.
   *
   * @param target transform at fraction 1
   * @param fraction 0 gives this transform, 1 gives {@code target}
   */
  public RigidTransform interpolate(RigidTransform target, double fraction) {
    return new RigidTransform(
        rotation.interpolate(target.rotation, fraction),
        translation.plus(target.translation.minus(translation).times(fraction)));
  }
}
