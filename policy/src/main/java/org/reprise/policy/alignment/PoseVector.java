package org.reprise.policy.alignment;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Writes a motion about a pivot as the numbers that the search varies: yaw, the three coordinates
 * of where the pivot goes, and for tilted objects the two horizontal components of a rotation
 * vector that is applied after the yaw.
 *
 * @param pivot point of the demonstrated object, base frame, meters
 */
record PoseVector(Vector3 pivot) {
  static final int YAW = 0;
  static final int X = 1;
  static final int Y = 2;
  static final int Z = 3;
  static final int TILT_X = 4;
  static final int TILT_Y = 5;
  static final int LENGTH = 6;

  /**
   * Writes rotation and translation of {@code liveFromDemo}.
   *
   * @param pose shape [6]
   * @param rotation row-major, shape [9]. Overwritten
   * @param translation meters, shape [3]. Overwritten
   */
  void write(double[] pose, double[] rotation, double[] translation) {
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
    rotation[0] = t00 * c + t01 * s;
    rotation[1] = -t00 * s + t01 * c;
    rotation[2] = k1 * b;
    rotation[3] = t01 * c + t11 * s;
    rotation[4] = -t01 * s + t11 * c;
    rotation[5] = -k1 * a;
    rotation[6] = -k1 * b * c + k1 * a * s;
    rotation[7] = k1 * b * s + k1 * a * c;
    rotation[8] = 1 - k2 * (a * a + b * b);
    for (int i = 0; i < 3; i++) {
      translation[i] =
          pose[X + i]
              - rotation[3 * i] * pivot.x()
              - rotation[3 * i + 1] * pivot.y()
              - rotation[3 * i + 2] * pivot.z();
    }
  }

  /** Returns the motion as a transform. */
  RigidTransform liveFromDemo(double[] pose) {
    double[] rotation = new double[9];
    double[] translation = new double[3];
    write(pose, rotation, translation);
    return new RigidTransform(
        UnitQuaternion.ofMatrix(rotation),
        new Vector3(translation[0], translation[1], translation[2]));
  }
}
