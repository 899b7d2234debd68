package org.reprise.controller.servo;

import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.WorkspaceBox;
import us.ihmc.euclid.transform.interfaces.RigidBodyTransformReadOnly;

/** Says with which twist a person's hand is led to a pose, and how the workspace bounds it. */
final class HandLead {
  private static final double POSE_GAIN_PER_SECOND = 4;
  private static final double BORDER_GAIN_PER_SECOND = 3;
  private static final double SHARE_OF_CAP = 0.95;

  private final WorkspaceBox box;
  private final ServoSettings settings;
  private final PoseError error = new PoseError();

  HandLead(WorkspaceBox box, ServoSettings settings) {
    this.box = box;
    this.settings = settings;
  }

  /** Leads straight to a pose, turning and moving in step, slower at its end. */
  Twist towards(RigidBodyTransformReadOnly baseFromTool, RigidTransform target) {
    double[] left = error.between(baseFromTool, target);
    double gain =
        Math.min(
            POSE_GAIN_PER_SECOND,
            SHARE_OF_CAP
                * Math.min(
                    settings.manualMetersPerSecond() / Math.max(error.distanceMeters(), 1e-9),
                    settings.manualRadiansPerSecond() / Math.max(error.angleRadians(), 1e-9)));
    return new Twist(
        new Vector3(left[0], left[1], left[2]).times(gain),
        new Vector3(left[3], left[4], left[5]).times(gain));
  }

  /** Returns how far the hand was from the pose that it was led to last. */
  PoseError left() {
    return error;
  }

  /** Slows the hand down at the border of the workspace; it may always go inwards. */
  Twist inside(Vector3 at, Twist wanted) {
    Vector3 v = wanted.linear();
    Vector3 min = box.minMeters();
    Vector3 max = box.maxMeters();
    return new Twist(
        new Vector3(
            within(v.x(), at.x(), min.x(), max.x()),
            within(v.y(), at.y(), min.y(), max.y()),
            within(v.z(), at.z(), min.z(), max.z())),
        wanted.angular());
  }

  private static double within(double speed, double at, double min, double max) {
    return Math.max(
        Math.min(speed, Math.max(0, BORDER_GAIN_PER_SECOND * (max - at))),
        Math.min(0, BORDER_GAIN_PER_SECOND * (min - at)));
  }

  /** Returns the factor that brings a twist a little under the caps of manual control. */
  double shareOfCap(Twist wanted) {
    return SHARE_OF_CAP
        * Math.min(
            1,
            Math.min(
                settings.manualMetersPerSecond() / Math.max(wanted.linear().norm(), 1e-9),
                settings.manualRadiansPerSecond() / Math.max(wanted.angular().norm(), 1e-9)));
  }
}
