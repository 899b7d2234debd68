package org.reprise.controller.kinematics;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;
import us.ihmc.euclid.tuple4D.Quaternion;

/**
 * Holds one pose that a loop overwrites, so that it need not make a value in each cycle.
 *
 * <p>Translation in meters; the rotation is a unit quaternion, real part first.
 */
public final class PoseBuffer {
  private final Quaternion rotation = new Quaternion();
  private double x;
  private double y;
  private double z;

  /** Makes a buffer with the identity. */
  public PoseBuffer() {}

  /** Takes over a pose. */
  public void set(RigidTransform pose) {
    UnitQuaternion q = pose.rotation();
    rotation.setUnsafe(q.x(), q.y(), q.z(), q.w());
    x = pose.translation().x();
    y = pose.translation().y();
    z = pose.translation().z();
  }

  /** Takes over a pose of the kinematics. */
  public void set(RigidBodyTransformReadOnly pose) {
    rotation.set(pose.getRotation());
    x = pose.getTranslationX();
    y = pose.getTranslationY();
    z = pose.getTranslationZ();
  }

  /** Takes over another buffer's pose. */
  public void set(PoseBuffer other) {
    rotation.setUnsafe(other.qx(), other.qy(), other.qz(), other.qw());
    x = other.x;
    y = other.y;
    z = other.z;
  }

  /**
   * Takes over a pose by its numbers; the quaternion is normalised. One of length zero, or one that
   * is not finite, makes the pose not finite, which {@link #isFinite} tells.
   *
   * @param meters translation, shape [3]
   * @param quaternion real part first, then x, y, z, shape [4]
   */
  public void set(double[] meters, double[] quaternion) {
    double w = quaternion[0];
    double i = quaternion[1];
    double j = quaternion[2];
    double k = quaternion[3];
    double norm = Math.sqrt(w * w + i * i + j * j + k * k);
    rotation.setUnsafe(i / norm, j / norm, k / norm, w / norm);
    x = meters[0];
    y = meters[1];
    z = meters[2];
  }

  /**
   * Moves the pose by a twist for a time: the translation by its linear part, the rotation by the
   * exponential of its angular part.
   *
   * @param twist linear then angular velocity in the base frame, m/s and rad/s, shape [6]
   * @param seconds how long
   */
  public void move(double[] twist, double seconds) {
    x += twist[0] * seconds;
    y += twist[1] * seconds;
    z += twist[2] * seconds;
    double rx = twist[3] * seconds;
    double ry = twist[4] * seconds;
    double rz = twist[5] * seconds;
    double angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
    double factor = angle < 1e-9 ? 0.5 : Math.sin(angle / 2) / angle;
    turn(Math.cos(angle / 2), rx * factor, ry * factor, rz * factor);
  }

  private void turn(double w, double i, double j, double k) {
    double s = qw();
    double a = qx();
    double b = qy();
    double c = qz();
    double nw = w * s - i * a - j * b - k * c;
    double nx = w * a + i * s + j * c - k * b;
    double ny = w * b - i * c + j * s + k * a;
    double nz = w * c + i * b - j * a + k * s;
    double norm = Math.sqrt(nw * nw + nx * nx + ny * ny + nz * nz);
    rotation.setUnsafe(nx / norm, ny / norm, nz / norm, nw / norm);
  }

  /** Returns the pose as a value. */
  public RigidTransform toTransform() {
    return new RigidTransform(new UnitQuaternion(qw(), qx(), qy(), qz()), new Vector3(x, y, z));
  }

  /** Tells whether every number of the pose is finite. */
  public boolean isFinite() {
    double sum = x + y + z + qw() + qx() + qy() + qz();
    return Double.isFinite(sum);
  }

  /** Returns the translation along x, meters. */
  public double x() {
    return x;
  }

  /** Returns the translation along y, meters. */
  public double y() {
    return y;
  }

  /** Returns the translation along z, meters. */
  public double z() {
    return z;
  }

  /** Returns the real part of the rotation. */
  public double qw() {
    return rotation.getS();
  }

  /** Returns the x part of the rotation. */
  public double qx() {
    return rotation.getX();
  }

  /** Returns the y part of the rotation. */
  public double qy() {
    return rotation.getY();
  }

  /** Returns the z part of the rotation. */
  public double qz() {
    return rotation.getZ();
  }
}
