package org.reprise.policy.task;

import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.alignment.ObjectTracker;
import org.reprise.policy.alignment.ObjectTracker.Fix;
import org.reprise.policy.perception.SceneObserver;

/**
 * Knows where one object has gone since it was aligned, from looks past the arm, and how fast it
 * goes.
 *
 * <p>What is within the noise of a look counts as not moved, so that looking never makes a good
 * alignment worse.
 */
final class FollowedObject {
  private static final double LEAST_SEEN_SHARE = 0.45;
  private static final double STILL_METERS = 0.006;
  private static final double STILL_RADIANS = Math.toRadians(4);
  private static final double STILL_METERS_PER_SECOND = 0.012;
  private static final double GREATEST_METERS_PER_SECOND = 0.12;
  private static final double SMOOTHING = 0.5;

  private final RgbdCamera camera;
  private final SceneObserver observer;
  private final PointCloud firstLook;
  private final ObjectTracker tracker;
  private RigidTransform moved = RigidTransform.IDENTITY;
  private Vector3 velocity = Vector3.ZERO;
  private long lookedNanos;
  private RigidTransform baseFromCamera;
  private boolean corrected;
  private boolean looked;
  private boolean told;

  FollowedObject(RgbdCamera camera, SceneObserver observer, ObjectView aligned) {
    this.camera = camera;
    this.observer = observer;
    this.firstLook = aligned.cloud();
    this.baseFromCamera = aligned.frame().baseFromCamera();
    this.tracker = new ObjectTracker(firstLook);
  }

  /**
   * Looks.
   *
   * @return whether the object was seen well enough to tell where it is
   */
  boolean look() {
    RgbdFrame frame = camera.capture().withBaseFromCamera(baseFromCamera);
    if (!corrected) {
      frame = observer.refine(frame);
      baseFromCamera = frame.baseFromCamera();
      corrected = true;
    }
    PointCloud seen = observer.aboveNow(frame);
    double seconds = looked ? (frame.captureNanos() - lookedNanos) * 1e-9 : 0;
    RigidTransform guess = movedAfter(seconds);
    Optional<Fix> fix =
        tracker.find(seen, guess).filter(found -> found.seenShare() >= LEAST_SEEN_SHARE);
    told = fix.isPresent();
    if (fix.isEmpty()) {
      return false;
    }
    learn(fix.get().moved(), seconds);
    lookedNanos = frame.captureNanos();
    looked = true;
    return true;
  }

  private void learn(RigidTransform now, double seconds) {
    Vector3 was = moved.apply(tracker.centre());
    Vector3 is = now.apply(tracker.centre());
    if (seconds > 0) {
      Vector3 measured = is.minus(was).times(1 / seconds);
      velocity = velocity.times(1 - SMOOTHING).plus(measured.times(SMOOTHING));
    }
    moved = now;
  }

  /** Returns the middle of the object as it was aligned, base frame, meters. */
  Vector3 centre() {
    return tracker.centre();
  }

  /** Returns how near a point is to the object as it was aligned, meters. */
  double distanceMeters(Vector3 point) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < firstLook.size(); i++) {
      double x = firstLook.x(i) - point.x();
      double y = firstLook.y(i) - point.y();
      double z = firstLook.z(i) - point.z();
      least = Math.min(least, x * x + y * y + z * z);
    }
    return Math.sqrt(least);
  }

  /** Tells whether the last look could tell where the object is. */
  boolean told() {
    return told;
  }

  /** Returns how fast it goes, meters per second; nothing below the noise. */
  Vector3 velocity() {
    double speed = velocity.norm();
    if (speed < STILL_METERS_PER_SECOND) {
      return Vector3.ZERO;
    }
    return velocity.times(Math.min(1, GREATEST_METERS_PER_SECOND / speed));
  }

  /** Returns the motion since the alignment as of some seconds after the last look. */
  RigidTransform movedAfter(double seconds) {
    Vector3 gone = velocity().times(seconds);
    return RigidTransform.ofTranslation(gone.x(), gone.y(), 0).compose(moved);
  }

  /** Returns the motion to act on: none where nothing has moved more than the noise. */
  RigidTransform correctionAfter(double seconds) {
    RigidTransform now = movedAfter(seconds);
    Vector3 centre = tracker.centre();
    boolean still =
        now.apply(centre).distanceTo(centre) < STILL_METERS
            && now.rotation().angleRadians() < STILL_RADIANS
            && velocity().equals(Vector3.ZERO);
    return still ? RigidTransform.IDENTITY : now;
  }
}
