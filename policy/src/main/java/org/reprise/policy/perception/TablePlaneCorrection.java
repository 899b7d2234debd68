package org.reprise.policy.perception;

import java.util.Optional;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.RgbdFrame;

/**
 * Corrects the believed pose of a camera by the table that it sees, whose top is known to be z = 0.
 *
 * <p>Three of the six errors of a calibration show in the table: two of tilt and the height. The
 * table is the plane with most points near z = 0, found by random sampling (Fischler and Bolles,
 * "Random Sample Consensus", CACM 1981) with a fixed seed and refined by least squares. Yaw and the
 * horizontal position stay as believed.
 *
 * @param settings the part of the table that is looked at
 */
public record TablePlaneCorrection(TabletopSettings settings) {
  /** Covers a calibration that is wrong by 2 cm and 5 degrees, a meter away. */
  private static final double SEARCH_METERS = 0.1;

  private static final double INLIER_METERS = 0.006;
  private static final double MAX_SLOPE = 0.12;
  private static final int TRIALS = 60;
  private static final int MIN_POINTS = 400;
  private static final double MIN_INLIER_FRACTION = 0.3;

  /** Returns the frame with the measured table at z = 0, or the same frame if none is seen. */
  public RgbdFrame apply(RgbdFrame frame) {
    return liftedFromBelieved(frame)
        .map(lift -> frame.withBaseFromCamera(lift.compose(frame.baseFromCamera())))
        .orElse(frame);
  }

  /** Returns the motion of the base frame that puts the measured table at z = 0. */
  private Optional<RigidTransform> liftedFromBelieved(RgbdFrame frame) {
    double[] near = pointsNearTable(OrganizedCloud.from(frame));
    if (near.length < 3 * MIN_POINTS) {
      return Optional.empty();
    }
    double[] plane = consensus(near);
    for (double threshold : new double[] {INLIER_METERS, INLIER_METERS, INLIER_METERS / 2}) {
      plane = leastSquares(near, plane, threshold);
    }
    if (inliers(near, plane, INLIER_METERS) < MIN_INLIER_FRACTION * near.length / 3
        || Math.hypot(plane[0], plane[1]) > MAX_SLOPE) {
      return Optional.empty();
    }
    Vector3 camera = frame.baseFromCamera().translation();
    Vector3 normal = new Vector3(-plane[0], -plane[1], 1).normalized();
    double believed = plane[0] * camera.x() + plane[1] * camera.y() + plane[2];
    double distance = (camera.z() - believed) * normal.z();
    UnitQuaternion upright = UnitQuaternion.ofRotationVector(normal.cross(Vector3.UP));
    Vector3 raised = new Vector3(camera.x(), camera.y(), distance);
    return Optional.of(new RigidTransform(upright, raised.minus(upright.rotate(camera))));
  }

  private double[] pointsNearTable(OrganizedCloud cloud) {
    double[] points = new double[3 * cloud.reliable().cardinality()];
    int n = 0;
    for (int i = cloud.reliable().nextSetBit(0); i >= 0; i = cloud.reliable().nextSetBit(i + 3)) {
      if (Math.abs(cloud.z(i)) < SEARCH_METERS && settings.covers(cloud.x(i), cloud.y(i))) {
        points[n++] = cloud.x(i);
        points[n++] = cloud.y(i);
        points[n++] = cloud.z(i);
      }
    }
    return java.util.Arrays.copyOf(points, n);
  }

  private static double[] consensus(double[] points) {
    SplittableRandom random = new SplittableRandom(0x7ab1e);
    double[] best = {0, 0, 0};
    int most = inliers(points, best, INLIER_METERS);
    for (int trial = 0; trial < TRIALS; trial++) {
      double[] m = new double[9];
      for (int k = 0; k < 3; k++) {
        System.arraycopy(points, 3 * random.nextInt(points.length / 3), m, 3 * k, 3);
      }
      double[] plane = through(m);
      int count =
          Math.hypot(plane[0], plane[1]) > MAX_SLOPE ? 0 : inliers(points, plane, INLIER_METERS);
      if (count > most) {
        most = count;
        best = plane;
      }
    }
    return best;
  }

  /** Returns the plane {@code z = p[0] x + p[1] y + p[2]} through three points, shape [3][3]. */
  private static double[] through(double[] m) {
    double x1 = m[3] - m[0];
    double y1 = m[4] - m[1];
    double x2 = m[6] - m[0];
    double y2 = m[7] - m[1];
    double det = x1 * y2 - x2 * y1;
    if (Math.abs(det) < 1e-4) {
      return new double[] {1, 1, 0};
    }
    double a = ((m[5] - m[2]) * y2 - (m[8] - m[2]) * y1) / det;
    double b = (x1 * (m[8] - m[2]) - x2 * (m[5] - m[2])) / det;
    return new double[] {a, b, m[2] - a * m[0] - b * m[1]};
  }

  private static int inliers(double[] points, double[] plane, double threshold) {
    int count = 0;
    for (int i = 0; i < points.length; i += 3) {
      if (Math.abs(residual(points, i, plane)) < threshold) {
        count++;
      }
    }
    return count;
  }

  private static double residual(double[] points, int i, double[] plane) {
    return points[i + 2] - plane[0] * points[i] - plane[1] * points[i + 1] - plane[2];
  }

  /** Fits the correction of a plane to its inliers about their mean. */
  private static double[] leastSquares(double[] points, double[] plane, double threshold) {
    double n = 0;
    double[] s = new double[9];
    for (int i = 0; i < points.length; i += 3) {
      double e = residual(points, i, plane);
      if (Math.abs(e) < threshold) {
        double x = points[i];
        double y = points[i + 1];
        n++;
        s[0] += x;
        s[1] += y;
        s[2] += e;
        s[3] += x * x;
        s[4] += x * y;
        s[5] += y * y;
        s[6] += x * e;
        s[7] += y * e;
      }
    }
    double xx = s[3] - s[0] * s[0] / n;
    double xy = s[4] - s[0] * s[1] / n;
    double yy = s[5] - s[1] * s[1] / n;
    double xe = s[6] - s[0] * s[2] / n;
    double ye = s[7] - s[1] * s[2] / n;
    double det = xx * yy - xy * xy;
    if (!(n >= MIN_POINTS / 2.0) || !(det > 1e-9)) {
      return plane;
    }
    double a = (xe * yy - ye * xy) / det;
    double b = (xx * ye - xy * xe) / det;
    return new double[] {plane[0] + a, plane[1] + b, plane[2] + (s[2] - a * s[0] - b * s[1]) / n};
  }
}
