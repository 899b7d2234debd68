package org.reprise.retrieval.exchange;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Integrates body twists to poses: each is held for one period, which moves the body along a screw.
 * Lynch and Park, "Modern Robotics", 2017, equation 3.88.
 */
final class TwistIntegration {
  private static final double SMALL_RADIANS = 1e-6;

  private TwistIntegration() {}

  /**
   * Returns the poses at the ends of the periods, the first one before.
   *
   * @param start pose before the first period, base from body
   * @param twists expressed in the body's frame
   * @param periodSeconds how long each is held
   */
  static List<RigidTransform> poses(
      RigidTransform start, List<Twist> twists, double periodSeconds) {
    List<RigidTransform> poses = new ArrayList<>(twists.size() + 1);
    poses.add(start);
    for (Twist twist : twists) {
      poses.add(poses.getLast().compose(screw(twist, periodSeconds)));
    }
    return poses;
  }

  private static RigidTransform screw(Twist twist, double seconds) {
    Vector3 turn = twist.angular().times(seconds);
    Vector3 shift = twist.linear().times(seconds);
    double angle = turn.norm();
    double first = angle < SMALL_RADIANS ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    double second =
        angle < SMALL_RADIANS ? 1.0 / 6 : (angle - Math.sin(angle)) / (angle * angle * angle);
    Vector3 across = turn.cross(shift);
    return new RigidTransform(
        UnitQuaternion.ofRotationVector(turn),
        shift.plus(across.times(first)).plus(turn.cross(across).times(second)));
  }
}
