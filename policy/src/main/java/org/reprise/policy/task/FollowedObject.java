package org.reprise.policy.task;

import java.util.Optional;
import java.util.function.UnaryOperator;
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

  private final RgbdCamera camera;
  private final SceneObserver observer;
  private final UnaryOperator<PointCloud> withoutHeld;
  private final PointCloud firstLook;
  private final ObjectTracker tracker;
  private final ObjectMotion motion;
  private long lookedNanos;
  private RigidTransform baseFromCamera;
  private boolean corrected;
  private boolean told;

  /**
   * Begins where an object was aligned.
   *
   * @param camera takes the looks
   * @param observer finds what is seen in them
   * @param aligned the object as it was when it was aligned
   * @param withoutHeld leaves what the hand holds now out of what is seen
   */
  FollowedObject(
      RgbdCamera camera,
      SceneObserver observer,
      ObjectView aligned,
      UnaryOperator<PointCloud> withoutHeld) {
    this.camera = camera;
    this.observer = observer;
    this.withoutHeld = withoutHeld;
    this.firstLook = aligned.cloud();
    this.baseFromCamera = aligned.frame().baseFromCamera();
    this.tracker = new ObjectTracker(firstLook);
    this.motion = new ObjectMotion(tracker.centre());
  }

  /**
   * Looks.
   *
   * @return whether the object was seen well enough to tell where it is
   */
  boolean look() {
    RgbdFrame frame = capture();
    PointCloud seen = withoutHeld.apply(observer.aboveNow(frame));
    lookedNanos = frame.captureNanos();
    Optional<Fix> fix =
        tracker
            .find(seen, motion.at(lookedNanos))
            .filter(found -> found.seenShare() >= LEAST_SEEN_SHARE);
    fix.ifPresent(found -> motion.add(frame.captureNanos(), found.moved()));
    told = fix.isPresent();
    return told;
  }

  /** Looks, and returns the motion since the alignment; empty where that cannot be told. */
  Optional<RigidTransform> motion() {
    return look() ? Optional.of(correctionAfter(0)) : Optional.empty();
  }

  /** Takes an image; the first one, for which the arm stands, corrects the camera's pose. */
  private RgbdFrame capture() {
    RgbdFrame frame = camera.capture().withBaseFromCamera(baseFromCamera);
    if (!corrected) {
      frame = observer.refine(frame);
      baseFromCamera = frame.baseFromCamera();
      corrected = true;
    }
    return frame;
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

  /**
   * Returns the motion since the alignment to act on, none where it is within the noise.
   *
   * @param nanosAfterLook how long after the last look
   */
  RigidTransform correctionAfter(long nanosAfterLook) {
    RigidTransform now = motion.at(lookedNanos + nanosAfterLook);
    Vector3 centre = tracker.centre();
    boolean still =
        now.apply(centre).distanceTo(centre) < STILL_METERS
            && now.rotation().angleRadians() < STILL_RADIANS
            && motion.velocity().equals(Vector3.ZERO);
    return still ? RigidTransform.IDENTITY : now;
  }
}
