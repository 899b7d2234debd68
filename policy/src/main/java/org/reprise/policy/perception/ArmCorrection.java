package org.reprise.policy.perception;

import java.util.Arrays;
import java.util.BitSet;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.RgbdFrame;

/**
 * Corrects the believed pose of a camera by the arm that it sees, whose pose its joints tell.
 *
 * <p>Finds what {@link TablePlaneCorrection} leaves, the turn about the vertical and the shift
 * along the table, by which the points near the arm come to lie on its surface: Gauss-Newton on
 * their distances with Tukey's weights, of a width that shrinks (Rusinkiewicz and Levoy, "Efficient
 * Variants of the ICP Algorithm", 3DIM 2001), held near the calibration by how wrong one usually
 * is. Where the points do not end up on the surface, or the camera sees past where the arm would be
 * (no arm in view, or one that is not shaped as configured), nothing is changed.
 */
public final class ArmCorrection {
  /** How far the arm may seem to be from where it is. */
  private static final double REACH_METERS = 0.12;

  /** The same once the camera's pose has been corrected before. */
  private static final double REFINING_METERS = 0.03;

  private static final double LAST_WIDTH_METERS = 0.012;
  private static final double SHRINKING = 0.75;
  private static final double FINITE_STEP_METERS = 1e-4;
  private static final double ABOVE_TABLE_METERS = 0.04;
  private static final int MOST_POINTS = 1500;
  private static final int LEAST_POINTS = 150;
  private static final double ON_SURFACE_METERS = 0.006;
  private static final double LEAST_SHARE = 0.5;
  private static final double MOST_SEEN_THROUGH = 0.3;
  private static final double SHIFT_METERS = 0.015;
  private static final double TURN_RADIANS = Math.toRadians(3);

  /** Error of the distances that points of one link share: it does not average out. */
  private static final double COMMON_METERS = 0.002;

  private static final double INDEPENDENT_POINTS = 40;

  private ArmCorrection() {}

  /**
   * Corrects a frame as a calibration gives it, after its table is at z = 0.
   *
   * @return the frame with its corrected camera pose; the same frame if no arm is seen
   */
  public static RgbdFrame find(RgbdFrame frame, RobotSurface robot) {
    return correct(frame, robot, REACH_METERS);
  }

  /** Corrects a frame whose camera pose an earlier look has corrected already. */
  public static RgbdFrame refine(RgbdFrame frame, RobotSurface robot) {
    return correct(frame, robot, REFINING_METERS);
  }

  private static RgbdFrame correct(RgbdFrame frame, RobotSurface robot, double reachMeters) {
    double[] points = near(OrganizedCloud.from(frame), robot, reachMeters);
    if (points.length < 3 * LEAST_POINTS) {
      return frame;
    }
    Vector3 camera = frame.baseFromCamera().translation();
    double[] fit = new double[3];
    for (double width = reachMeters; width > LAST_WIDTH_METERS; width *= SHRINKING) {
      step(points, camera, fit, robot, width);
    }
    for (int i = 0; i < 5; i++) {
      step(points, camera, fit, robot, LAST_WIDTH_METERS);
    }
    if (onSurface(points, camera, fit, robot, REFINING_METERS) < LEAST_SHARE) {
      return frame;
    }
    RgbdFrame corrected =
        frame.withBaseFromCamera(motion(camera, fit).compose(frame.baseFromCamera()));
    return SeenThrough.share(corrected, robot) > MOST_SEEN_THROUGH ? frame : corrected;
  }

  /** Takes the points above the table within reach of the arm, shape [n][3], evenly thinned. */
  private static double[] near(OrganizedCloud cloud, RobotSurface robot, double reachMeters) {
    BitSet reliable = cloud.reliable();
    int stride = Math.max(1, reliable.cardinality() / (20 * MOST_POINTS));
    double[] points = new double[3 * reliable.cardinality()];
    int n = 0;
    int seen = 0;
    for (int i = reliable.nextSetBit(0); i >= 0; i = reliable.nextSetBit(i + 1)) {
      if (seen++ % stride == 0
          && cloud.z(i) > ABOVE_TABLE_METERS
          && Math.abs(robot.distanceMeters(cloud.x(i), cloud.y(i), cloud.z(i))) < reachMeters) {
        points[n++] = cloud.x(i);
        points[n++] = cloud.y(i);
        points[n++] = cloud.z(i);
      }
    }
    int count = n / 3;
    if (count <= MOST_POINTS) {
      return Arrays.copyOf(points, n);
    }
    double[] thinned = new double[3 * MOST_POINTS];
    for (int i = 0; i < MOST_POINTS; i++) {
      int from = (int) ((long) i * count / MOST_POINTS);
      System.arraycopy(points, 3 * from, thinned, 3 * i, 3);
    }
    return thinned;
  }

  private static RigidTransform motion(Vector3 camera, double[] fit) {
    return RigidTransform.ofTranslation(fit[0], fit[1], 0)
        .compose(RigidTransform.ofYawAbout(camera, fit[2]));
  }

  private static double onSurface(
      double[] points, Vector3 camera, double[] fit, RobotSurface robot, double withinMeters) {
    int near = 0;
    int on = 0;
    RigidTransform motion = motion(camera, fit);
    for (int i = 0; i < points.length; i += 3) {
      Vector3 p = motion.apply(new Vector3(points[i], points[i + 1], points[i + 2]));
      double distance = Math.abs(robot.distanceMeters(p.x(), p.y(), p.z()));
      near += distance < withinMeters ? 1 : 0;
      on += distance < ON_SURFACE_METERS ? 1 : 0;
    }
    return near < LEAST_POINTS ? 0 : (double) on / near;
  }

  /** Improves the fit, shift along x and y and turn about the camera, by one step. */
  private static void step(
      double[] points, Vector3 camera, double[] fit, RobotSurface robot, double width) {
    double[] h = new double[6];
    double[] g = new double[3];
    double weights = 0;
    double cos = Math.cos(fit[2]);
    double sin = Math.sin(fit[2]);
    for (int i = 0; i < points.length; i += 3) {
      double fromCameraX = points[i] - camera.x();
      double fromCameraY = points[i + 1] - camera.y();
      double turnedX = cos * fromCameraX - sin * fromCameraY;
      double turnedY = sin * fromCameraX + cos * fromCameraY;
      double x = turnedX + camera.x() + fit[0];
      double y = turnedY + camera.y() + fit[1];
      double z = points[i + 2];
      double r = robot.distanceMeters(x, y, z);
      if (!(Math.abs(r) < width)) {
        continue;
      }
      double share = r / width;
      double w = (1 - share * share) * (1 - share * share);
      double dx = (robot.distanceMeters(x + FINITE_STEP_METERS, y, z) - r) / FINITE_STEP_METERS;
      double dy = (robot.distanceMeters(x, y + FINITE_STEP_METERS, z) - r) / FINITE_STEP_METERS;
      double turn = dy * turnedX - dx * turnedY;
      weights += w;
      h[0] += w * dx * dx;
      h[1] += w * dx * dy;
      h[2] += w * dx * turn;
      h[3] += w * dy * dy;
      h[4] += w * dy * turn;
      h[5] += w * turn * turn;
      g[0] -= w * r * dx;
      g[1] -= w * r * dy;
      g[2] -= w * r * turn;
    }
    if (weights < LEAST_POINTS / 3.0) {
      return;
    }
    double sigma = COMMON_METERS * Math.max(1, width / LAST_WIDTH_METERS);
    double variance = weights * sigma * sigma / INDEPENDENT_POINTS;
    double shift = variance / (SHIFT_METERS * SHIFT_METERS);
    double turn = variance / (TURN_RADIANS * TURN_RADIANS);
    h[0] += shift;
    h[3] += shift;
    h[5] += turn;
    g[0] -= shift * fit[0];
    g[1] -= shift * fit[1];
    g[2] -= turn * fit[2];
    solve(h, g, fit);
  }

  /** Adds the solution of a symmetric system of three, upper triangle by rows, to the fit. */
  private static void solve(double[] h, double[] g, double[] fit) {
    double c0 = h[3] * h[5] - h[4] * h[4];
    double c1 = h[2] * h[4] - h[1] * h[5];
    double c2 = h[1] * h[4] - h[2] * h[3];
    double determinant = h[0] * c0 + h[1] * c1 + h[2] * c2;
    double c3 = h[0] * h[5] - h[2] * h[2];
    double c4 = h[1] * h[2] - h[0] * h[4];
    double c5 = h[0] * h[3] - h[1] * h[1];
    fit[0] += (c0 * g[0] + c1 * g[1] + c2 * g[2]) / determinant;
    fit[1] += (c1 * g[0] + c3 * g[1] + c4 * g[2]) / determinant;
    fit[2] += (c2 * g[0] + c4 * g[1] + c5 * g[2]) / determinant;
  }
}
