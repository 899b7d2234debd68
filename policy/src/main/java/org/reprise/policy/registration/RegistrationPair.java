package org.reprise.policy.registration;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;

/**
 * Holds two views of an object and the truth of its motion.
 *
 * @param id number of the pair in its set
 * @param subset {@code yaw}, {@code tilt} or {@code cross}
 * @param objectName what is registered
 * @param demo the view of the demonstration
 * @param live the view now
 * @param liveFromDemo the true motion, base frame
 * @param baseFromDemoObject true pose of the object in the demonstration; z is its symmetry axis
 * @param judgedPoint point of the object whose translation error counts, object frame, meters
 * @param symmetryOrder rotations about z that look the same: 1 for none, 0 for all
 */
public record RegistrationPair(
    int id,
    String subset,
    String objectName,
    ObjectView demo,
    ObjectView live,
    RigidTransform liveFromDemo,
    RigidTransform baseFromDemoObject,
    Vector3 judgedPoint,
    int symmetryOrder) {

  /** Returns the angle by which a motion is wrong, modulo the symmetry, radians. */
  public double rotationErrorRadians(RigidTransform estimate) {
    RigidTransform truth = liveFromDemo.compose(baseFromDemoObject);
    RigidTransform found = estimate.compose(baseFromDemoObject);
    if (symmetryOrder == 0) {
      double cosine = truth.rotation().rotate(Vector3.UP).dot(found.rotation().rotate(Vector3.UP));
      return Math.acos(Math.clamp(cosine, -1, 1));
    }
    double least = Math.PI;
    for (int i = 0; i < symmetryOrder; i++) {
      RigidTransform turn =
          RigidTransform.ofYawAbout(Vector3.ZERO, 2 * Math.PI * i / symmetryOrder);
      least = Math.min(least, found.rotation().angleTo(truth.compose(turn).rotation()));
    }
    return least;
  }

  /** Returns how far the judged point is from where it should be, meters. */
  public double translationErrorMeters(RigidTransform estimate) {
    Vector3 point = baseFromDemoObject.apply(judgedPoint);
    return estimate.apply(point).distanceTo(liveFromDemo.apply(point));
  }
}
