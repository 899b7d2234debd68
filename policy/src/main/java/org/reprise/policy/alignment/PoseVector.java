package org.reprise.policy.alignment;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Writes a motion about a pivot as the numbers that the search varies: yaw, the three coordinates
 * of where the pivot goes, for tilted objects the two horizontal components of a rotation vector
 * that is applied after the yaw, and for another object of the class the logarithms of how much
 * wider and higher it is.
 *
 * @param pivot point of the demonstrated object, base frame, meters; sizes change about it
 */
record PoseVector(Vector3 pivot) {
  static final int YAW = 0;
  static final int X = 1;
  static final int Y = 2;
  static final int Z = 3;
  static final int TILT_X = 4;
  static final int TILT_Y = 5;
  static final int WIDTH = 6;
  static final int HEIGHT = 7;
  static final int LENGTH = 8;

  /** Numbers of a written motion: [3][4] that carries points, then [3][3] that turns normals. */
  static final int MATRIX = 21;

  /**
   * Writes the motion from the demonstration to now, and back.
   *
   * @param pose shape [8]
   * @param forward shape [21]. Overwritten
   * @param backward shape [21]. Overwritten
   */
  void write(double[] pose, float[] forward, float[] backward) {
    double c = Math.cos(pose[YAW]);
    double s = Math.sin(pose[YAW]);
    double a = pose[TILT_X];
    double b = pose[TILT_Y];
    double angle = Math.sqrt(a * a + b * b);
    double k1 = angle < 1e-9 ? 1 : Math.sin(angle) / angle;
    double k2 = angle < 1e-9 ? 0.5 : (1 - Math.cos(angle)) / (angle * angle);
    double t00 = 1 - k2 * b * b;
    double t01 = k2 * a * b;
    double t11 = 1 - k2 * a * a;
    row(pose, forward, backward, 0, t00 * c + t01 * s, -t00 * s + t01 * c, k1 * b);
    row(pose, forward, backward, 1, t01 * c + t11 * s, -t01 * s + t11 * c, -k1 * a);
    double r20 = -k1 * b * c + k1 * a * s;
    double r21 = k1 * b * s + k1 * a * c;
    row(pose, forward, backward, 2, r20, r21, 1 - k2 * (a * a + b * b));
    for (int i = 0; i < 3; i++) {
      double centre = i == 0 ? pivot.x() : i == 1 ? pivot.y() : pivot.z();
      backward[4 * i + 3] =
          (float)
              (centre
                  - backward[4 * i] * pose[X]
                  - backward[4 * i + 1] * pose[Y]
                  - backward[4 * i + 2] * pose[Z]);
    }
  }

  private void row(
      double[] pose, float[] forward, float[] backward, int i, double r0, double r1, double r2) {
    double width = pose[WIDTH] == 0 ? 1 : Math.exp(pose[WIDTH]);
    double height = pose[HEIGHT] == 0 ? 1 : Math.exp(pose[HEIGHT]);
    forward[4 * i] = (float) (width * r0);
    forward[4 * i + 1] = (float) (width * r1);
    forward[4 * i + 2] = (float) (height * r2);
    forward[4 * i + 3] =
        (float) (pose[X + i] - width * (r0 * pivot.x() + r1 * pivot.y()) - height * r2 * pivot.z());
    forward[12 + 3 * i] = (float) r0;
    forward[13 + 3 * i] = (float) r1;
    forward[14 + 3 * i] = (float) r2;
    backward[i] = (float) (r0 / width);
    backward[4 + i] = (float) (r1 / width);
    backward[8 + i] = (float) (r2 / height);
    backward[12 + i] = (float) r0;
    backward[15 + i] = (float) r1;
    backward[18 + i] = (float) r2;
  }

  /** Returns the numbers of a motion that keeps sizes, shape [8]. */
  double[] poseOf(RigidTransform liveFromDemo) {
    UnitQuaternion rotation = liveFromDemo.rotation();
    double yaw = 2 * Math.atan2(rotation.z(), rotation.w());
    Vector3 tilt = rotation.compose(UnitQuaternion.ofYaw(-yaw)).toRotationVector();
    Vector3 target = liveFromDemo.apply(pivot);
    return new double[] {yaw, target.x(), target.y(), target.z(), tilt.x(), tilt.y(), 0, 0};
  }

  /** Returns the motion as a transform that keeps sizes and carries the pivot alike. */
  RigidTransform liveFromDemo(double[] pose) {
    UnitQuaternion rotation =
        UnitQuaternion.ofRotationVector(new Vector3(pose[TILT_X], pose[TILT_Y], 0))
            .compose(UnitQuaternion.ofYaw(pose[YAW]));
    Vector3 target = new Vector3(pose[X], pose[Y], pose[Z]);
    return new RigidTransform(rotation, target.minus(rotation.rotate(pivot)));
  }
}
