package org.reprise.app.study;

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
   * @param symmetryOrder order of the object's symmetry about its z axis: 1 none, 0 continuous
   */
  public static AlignmentError of(
      RigidTransform liveFromDemo,
      RigidTransform baseFromDemoObject,
      RigidTransform baseFromLiveObject,
      int symmetryOrder) {
    RigidTransform estimated = liveFromDemo.compose(baseFromDemoObject);
    double distance = estimated.translation().distanceTo(baseFromLiveObject.translation());
    double angle;
    if (symmetryOrder == 0) {
      Vector3 axis = estimated.rotation().rotate(Vector3.UP);
      Vector3 truth = baseFromLiveObject.rotation().rotate(Vector3.UP);
      angle = Math.atan2(axis.cross(truth).norm(), axis.dot(truth));
    } else {
      angle = Math.PI;
      for (int i = 0; i < symmetryOrder; i++) {
        UnitQuaternion turned =
            estimated.rotation().compose(UnitQuaternion.ofYaw(2 * Math.PI * i / symmetryOrder));
        angle = Math.min(angle, turned.angleTo(baseFromLiveObject.rotation()));
      }
    }
    return new AlignmentError(distance, angle);
  }
}
