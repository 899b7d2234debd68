package org.reprise.policy.verification;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.RgbdFrame;

/** Answers what one depth image says about a point in space. */
final class DepthView {
  /** What an image says about a point. */
  enum Finding {
    /** A surface is there. */
    SURFACE,
    /** The camera saw through it: nothing is there. */
    FREE,
    /** Something nearer hides it, or it is out of the image, or the sensor saw nothing. */
    HIDDEN
  }

  private static final int WINDOW = 2;

  private final CameraIntrinsics camera;
  private final float[] depth;
  private final RigidTransform cameraFromBase;

  DepthView(RgbdFrame frame) {
    camera = frame.intrinsics();
    depth = frame.depth().toMeters();
    cameraFromBase = frame.baseFromCamera().inverse();
  }

  /**
   * Looks at a point.
   *
   * @param point base frame, meters
   * @param toleranceMeters how far along the ray a surface may be off
   */
  Finding at(Vector3 point, double toleranceMeters) {
    Vector3 seen = cameraFromBase.apply(point);
    int column = (int) Math.round(camera.fxPixels() * seen.x() / seen.z() + camera.cxPixels());
    int row = (int) Math.round(camera.fyPixels() * seen.y() / seen.z() + camera.cyPixels());
    boolean inside =
        seen.z() > 0
            && column >= WINDOW
            && row >= WINDOW
            && column < camera.widthPixels() - WINDOW
            && row < camera.heightPixels() - WINDOW;
    if (!inside) {
      return Finding.HIDDEN;
    }
    boolean nearer = false;
    boolean farther = false;
    for (int dv = -WINDOW; dv <= WINDOW; dv++) {
      for (int du = -WINDOW; du <= WINDOW; du++) {
        double z = depth[(row + dv) * camera.widthPixels() + column + du];
        if (z <= 0) {
          continue;
        }
        if (Math.abs(z - seen.z()) <= toleranceMeters) {
          return Finding.SURFACE;
        }
        nearer |= z < seen.z();
        farther |= z > seen.z();
      }
    }
    return farther && !nearer ? Finding.FREE : Finding.HIDDEN;
  }
}
