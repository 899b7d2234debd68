package org.reprise.sim.suite;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Poses of a hand that points straight down.
 *
 * <p>Such a pose is given by the point between the fingertips and the yaw of the tool frame's x
 * axis in the base frame; the fingers close across that axis.
 */
final class TopDown {
  /** Greatest opening of the hand, meters. */
  static final double OPEN_METERS = 0.08;

  /** Force for holding a thing, newtons. */
  static final double HOLD_NEWTONS = 35;

  /** Force for holding what is guided by a joint, newtons. */
  static final double GUIDE_NEWTONS = 20;

  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);

  private TopDown() {}

  static RigidTransform pose(Vector3 point, double yawRadians) {
    return new RigidTransform(UnitQuaternion.ofYaw(yawRadians).compose(DOWN), point);
  }

  /**
   * Returns the pose in which a hand holds a point of the thing in it at a place.
   *
   * @param handFromPoint the point in the tool frame
   * @param point where it shall be, in the base frame
   */
  static RigidTransform holding(Vector3 handFromPoint, Vector3 point, double yawRadians) {
    RigidTransform turned = pose(Vector3.ZERO, yawRadians);
    return pose(point.minus(turned.apply(handFromPoint)), yawRadians);
  }

  /** Returns the yaw of the x axis of a hand that points down. */
  static double yawRadians(RigidTransform baseFromGripper) {
    Vector3 x = baseFromGripper.rotation().rotate(new Vector3(1, 0, 0));
    return Math.atan2(x.y(), x.x());
  }

  static RigidTransform raised(RigidTransform pose, double meters) {
    return new RigidTransform(pose.rotation(), pose.translation().plus(Vector3.UP.times(meters)));
  }

  /**
   * Makes a plan for each yaw of the hand, the most natural first: the hand's x axis pointing away
   * from the robot's base.
   *
   * @param point where the hand works
   * @param yawsRadians yaws that do the same
   */
  static List<StagePlan> ranked(
      Vector3 point, DoubleStream yawsRadians, DoubleFunction<StagePlan> planAtYaw) {
    double outward = Math.atan2(point.y(), point.x());
    return yawsRadians
        .boxed()
        .sorted(Comparator.comparingDouble(yaw -> turnRadians(outward, yaw)))
        .map(planAtYaw::apply)
        .toList();
  }

  /** Returns yaws that split the full turn, starting with one. */
  static DoubleStream turns(double yawRadians, int order) {
    return DoubleStream.iterate(yawRadians, yaw -> yaw + 2 * Math.PI / order).limit(order);
  }

  private static double turnRadians(double from, double to) {
    return Math.abs(Math.IEEEremainder(to - from, 2 * Math.PI));
  }
}
