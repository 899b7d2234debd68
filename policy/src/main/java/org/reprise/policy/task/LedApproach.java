package org.reprise.policy.task;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;

/**
 * Moves the hand above the side of an object that faces the arm, pointing down, turned as the arm
 * can: from there no straight way to that side leads through the object, and a network leads on.
 *
 * @param object cloud in the base frame
 */
record LedApproach(PointCloud object) implements Leg.Approach {
  private static final double ABOVE_METERS = 0.14;
  private static final int QUARTERS = 4;

  @Override
  public MotionOutcome move(Motion motion, Obstacles obstacles) {
    Vector3 place = place();
    Vector3 first = motion.baseFromGripper().rotation().rotate(new Vector3(1, 0, 0));
    double yaw = Math.atan2(first.y(), first.x());
    MotionOutcome outcome = new MotionOutcome.NoPath("not tried");
    for (int quarter = 0;
        quarter < QUARTERS && outcome instanceof MotionOutcome.NoPath;
        quarter++) {
      UnitQuaternion down =
          UnitQuaternion.ofYaw(yaw + quarter * Math.PI / 2)
              .compose(UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI));
      outcome = motion.moveTo(new RigidTransform(down, place), obstacles);
    }
    return outcome;
  }

  private Vector3 place() {
    Vector3 centre = object.centroid();
    double distance = Math.max(1e-6, Math.hypot(centre.x(), centre.y()));
    Vector3 away = new Vector3(centre.x() / distance, centre.y() / distance, 0);
    double top = centre.z();
    double front = distance;
    for (int i = 0; i < object.size(); i++) {
      top = Math.max(top, object.z(i));
      front = Math.min(front, away.dot(object.point(i)));
    }
    Vector3 side = away.times(front);
    return new Vector3(side.x(), side.y(), top + ABOVE_METERS);
  }
}
