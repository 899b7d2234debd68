package org.reprise.core.vision;

import org.reprise.core.geometry.RigidTransform;

/**
 * Holds one colour image and where the camera stood when it was taken.
 *
 * @param captureNanos capture time on the robot's clock, nanoseconds
 * @param color colour image
 * @param intrinsics pinhole model of the image
 * @param baseFromCamera pose of the camera (OpenCV axes) in the base frame at the capture time, as
 *     far as the calibration knows it
 */
public record ColorFrame(
    long captureNanos,
    ColorImage color,
    CameraIntrinsics intrinsics,
    RigidTransform baseFromCamera) {
  /**
   * Validates that the image has the size of the intrinsics.
   *
   * @throws IllegalArgumentException if it differs
   */
  public ColorFrame {
    if (color.widthPixels() != intrinsics.widthPixels()
        || color.heightPixels() != intrinsics.heightPixels()) {
      throw new IllegalArgumentException(
          "color=%dx%d intrinsics=%dx%d pixels: sizes must agree"
              .formatted(
                  color.widthPixels(),
                  color.heightPixels(),
                  intrinsics.widthPixels(),
                  intrinsics.heightPixels()));
    }
  }
}
