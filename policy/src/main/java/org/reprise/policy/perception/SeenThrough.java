package org.reprise.policy.perception;

import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.RgbdFrame;

/**
 * Tells how much of where the robot should be seen a camera looks through, so that it cannot be
 * there.
 *
 * <p>Rays go to the robot's surface by its distance (Hart, "Sphere Tracing", The Visual Computer
 * 1996).
 */
final class SeenThrough {
  private static final int STEP_PIXELS = 8;
  private static final int MOST_STEPS = 60;
  private static final double NEAREST_METERS = 0.1;
  private static final double FARTHEST_METERS = 3;
  private static final double HIT_METERS = 0.002;
  private static final double BEHIND_METERS = 0.03;

  private SeenThrough() {}

  /** Returns the share, in [0, 1], of the pixels on the robot; 1 if none is in the image. */
  static double share(RgbdFrame frame, RobotSurface robot) {
    CameraIntrinsics camera = frame.intrinsics();
    float[] depth = frame.depth().toMeters();
    Vector3 origin = frame.baseFromCamera().translation();
    UnitQuaternion turn = frame.baseFromCamera().rotation();
    int expected = 0;
    int through = 0;
    for (int row = 0; row < camera.heightPixels(); row += STEP_PIXELS) {
      for (int column = 0; column < camera.widthPixels(); column += STEP_PIXELS) {
        double measured = depth[row * camera.widthPixels() + column];
        Vector3 ray = camera.backProject(column, row, 1);
        double length = ray.norm();
        double hit = distance(origin, turn.rotate(ray).times(1 / length), robot);
        if (measured > 0 && hit < FARTHEST_METERS) {
          expected++;
          through += measured > hit / length + BEHIND_METERS ? 1 : 0;
        }
      }
    }
    return expected == 0 ? 1 : (double) through / expected;
  }

  /** Returns how far along a ray the robot is, meters; no less than the farthest if it is not. */
  private static double distance(Vector3 origin, Vector3 direction, RobotSurface robot) {
    double along = NEAREST_METERS;
    for (int step = 0; step < MOST_STEPS && along < FARTHEST_METERS; step++) {
      Vector3 at = origin.plus(direction.times(along));
      double free = robot.distanceMeters(at.x(), at.y(), at.z());
      if (free < HIT_METERS) {
        return along;
      }
      along += free;
    }
    return FARTHEST_METERS;
  }
}
