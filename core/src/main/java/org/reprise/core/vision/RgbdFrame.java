package org.reprise.core.vision;

import org.reprise.core.geometry.RigidTransform;

/**
 * Holds one colour image with its registered depth and where the camera stood when it was taken.
 *
 * @param captureNanos capture time on the robot's clock, nanoseconds
 * @param color colour image
 * @param depth depth image of the same size, registered to the colour image
 * @param intrinsics pinhole model of both images
 * @param baseFromCamera pose of the camera (OpenCV axes) in the base frame at the capture time, as
 *     far as the calibration knows it
 */
public record RgbdFrame(
    long captureNanos,
    ColorImage color,
    DepthImage depth,
    CameraIntrinsics intrinsics,
    RigidTransform baseFromCamera) {
  /**
   * Validates that both images have the size of the intrinsics.
   *
   * @throws IllegalArgumentException if a size differs
   */
  public RgbdFrame {
    if (color.widthPixels() != intrinsics.widthPixels()
        || color.heightPixels() != intrinsics.heightPixels()
        || depth.widthPixels() != intrinsics.widthPixels()
        || depth.heightPixels() != intrinsics.heightPixels()) {
      throw new IllegalArgumentException(
          "color=%dx%d depth=%dx%d intrinsics=%dx%d pixels: sizes must agree"
              .formatted(
                  color.widthPixels(),
                  color.heightPixels(),
                  depth.widthPixels(),
                  depth.heightPixels(),
                  intrinsics.widthPixels(),
                  intrinsics.heightPixels()));
    }
  }

  /** Returns the colour image alone. */
  public ColorFrame withoutDepth() {
    return new ColorFrame(captureNanos, color, intrinsics, baseFromCamera);
  }

  /** Returns the same images seen from a corrected camera pose. */
  public RgbdFrame withBaseFromCamera(RigidTransform corrected) {
    return new RgbdFrame(captureNanos, color, depth, intrinsics, corrected);
  }
}
