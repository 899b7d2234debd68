package org.reprise.app.study;

import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Measures an estimated motion of an object against the true one.
 *
 * @param translationMeters distance between where the two put the object's origin
 * @param rotationRadians angle between them, modulo the object's symmetry about its z axis
 */
public record AlignmentError(double translationMeters, double rotationRadians) {

  /**
   * Compares two motions of one object.
   *
   * @param liveFromDemo estimated motion, in the base frame
   * @param baseFromDemoObject true pose of the object in the demonstration
   * @param baseFromLiveObject true pose of the object now
   * @param symmetry symmetry of the object about its own z axis
   */
  public static AlignmentError of(
      RigidTransform liveFromDemo,
      RigidTransform baseFromDemoObject,
      RigidTransform baseFromLiveObject,
      Symmetry symmetry) {
    RigidTransform estimated = liveFromDemo.compose(baseFromDemoObject);
    double distance = estimated.translation().distanceTo(baseFromLiveObject.translation());
    double angle =
        switch (symmetry) {
          case Symmetry.None none -> leastAngle(estimated, baseFromLiveObject, 1);
          case Symmetry.Discrete discrete ->
              leastAngle(estimated, baseFromLiveObject, discrete.order());
          case Symmetry.Continuous continuous -> axisAngle(estimated, baseFromLiveObject);
        };
    return new AlignmentError(distance, angle);
  }

  private static double leastAngle(RigidTransform estimated, RigidTransform truth, int order) {
    double least = Math.PI;
    for (int i = 0; i < order; i++) {
      UnitQuaternion turn = UnitQuaternion.ofYaw(2 * Math.PI * i / order);
      least = Math.min(least, estimated.rotation().compose(turn).angleTo(truth.rotation()));
    }
    return least;
  }

  private static double axisAngle(RigidTransform estimated, RigidTransform truth) {
    Vector3 axis = estimated.rotation().rotate(Vector3.UP);
    Vector3 trueAxis = truth.rotation().rotate(Vector3.UP);
    return Math.atan2(axis.cross(trueAxis).norm(), axis.dot(trueAxis));
  }
}
