package org.reprise.controller.kinematics;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;
import us.ihmc.euclid.tuple4D.Quaternion;

/**
 * Measures how a pose differs from a target, as the displacement that leads from it to the target.
 *
 * <p>The displacement is expressed in the base frame: three meters, then a rotation vector in
 * radians with an angle in [0, pi]. Allocates nothing after construction.
 */
public final class PoseError {
  private final double[] displacement = new double[6];
  private final Quaternion current = new Quaternion();

  /**
   * Measures.
   *
   * @param baseFromTool where the tool frame is
   * @param target where it shall be
   * @return the displacement, shape [6]. Overwritten by the next call
   */
  public double[] between(RigidBodyTransformReadOnly baseFromTool, RigidTransform target) {
    displacement[0] = target.translation().x() - baseFromTool.getTranslationX();
    displacement[1] = target.translation().y() - baseFromTool.getTranslationY();
    displacement[2] = target.translation().z() - baseFromTool.getTranslationZ();
    current.set(baseFromTool.getRotation());
    return turned(target);
  }

  /**
   * Measures between two values, as {@link #between(RigidBodyTransformReadOnly, RigidTransform)}.
   */
  public double[] between(RigidTransform from, RigidTransform target) {
    displacement[0] = target.translation().x() - from.translation().x();
    displacement[1] = target.translation().y() - from.translation().y();
    displacement[2] = target.translation().z() - from.translation().z();
    UnitQuaternion q = from.rotation();
    current.setUnsafe(q.x(), q.y(), q.z(), q.w());
    return turned(target);
  }

  /**
   * Measures between two buffers, as {@link #between(RigidBodyTransformReadOnly, RigidTransform)}.
   */
  public double[] between(PoseBuffer from, PoseBuffer target) {
    displacement[0] = target.x() - from.x();
    displacement[1] = target.y() - from.y();
    displacement[2] = target.z() - from.z();
    current.setUnsafe(from.qx(), from.qy(), from.qz(), from.qw());
    return turned(target.qw(), target.qx(), target.qy(), target.qz());
  }

  /**
   * Measures to a buffer, as {@link #between(RigidBodyTransformReadOnly, RigidTransform)}.
   *
   * @param baseFromTool where the tool frame is
   * @param target where it shall be
   */
  public double[] between(RigidBodyTransformReadOnly baseFromTool, PoseBuffer target) {
    displacement[0] = target.x() - baseFromTool.getTranslationX();
    displacement[1] = target.y() - baseFromTool.getTranslationY();
    displacement[2] = target.z() - baseFromTool.getTranslationZ();
    current.set(baseFromTool.getRotation());
    return turned(target.qw(), target.qx(), target.qy(), target.qz());
  }

  private double[] turned(RigidTransform target) {
    UnitQuaternion to = target.rotation();
    return turned(to.w(), to.x(), to.y(), to.z());
  }

  private double[] turned(double tw, double tx, double ty, double tz) {
    double s = current.getS();
    double a = -current.getX();
    double b = -current.getY();
    double c = -current.getZ();
    double w = tw * s - tx * a - ty * b - tz * c;
    double x = tw * a + tx * s + ty * c - tz * b;
    double y = tw * b - tx * c + ty * s + tz * a;
    double z = tw * c + tx * b - ty * a + tz * s;
    double norm = Math.sqrt(x * x + y * y + z * z);
    double factor = norm < 1e-12 ? 2 : 2 * Math.atan2(norm, Math.abs(w)) / norm;
    double signed = w < 0 ? -factor : factor;
    displacement[3] = x * signed;
    displacement[4] = y * signed;
    displacement[5] = z * signed;
    return displacement;
  }

  /** Returns the distance of the last measurement. */
  public double distanceMeters() {
    return norm(0);
  }

  /** Returns the angle of the last measurement, in [0, pi]. */
  public double angleRadians() {
    return norm(3);
  }

  private double norm(int from) {
    double x = displacement[from];
    double y = displacement[from + 1];
    double z = displacement[from + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }
}
