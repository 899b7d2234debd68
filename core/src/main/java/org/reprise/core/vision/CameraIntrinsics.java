package org.reprise.core.vision;

import org.reprise.core.geometry.Vector3;

/**
 * Describes a pinhole camera without distortion.
 *
 * @param widthPixels columns of the image
 * @param heightPixels rows of the image
 * @param fxPixels focal length along the columns
 * @param fyPixels focal length along the rows
 * @param cxPixels column of the principal point
 * @param cyPixels row of the principal point
 */
public record CameraIntrinsics(
    int widthPixels,
    int heightPixels,
    double fxPixels,
    double fyPixels,
    double cxPixels,
    double cyPixels) {
  /**
   * Validates the size and the focal lengths.
   *
   * @throws IllegalArgumentException if a size or focal length is not positive and finite
   */
  public CameraIntrinsics {
    if (widthPixels <= 0
        || heightPixels <= 0
        || !(fxPixels > 0 && fyPixels > 0)
        || !Double.isFinite(fxPixels + fyPixels + cxPixels + cyPixels)) {
      throw new IllegalArgumentException(
          "width=%d height=%d fx=%s fy=%s cx=%s cy=%s pixels: size and focal length must be positive"
              .formatted(widthPixels, heightPixels, fxPixels, fyPixels, cxPixels, cyPixels));
    }
  }

  /** Returns the column of a point in the camera frame, meters; the point must have z above 0. */
  public double column(Vector3 cameraPoint) {
    return fxPixels * cameraPoint.x() / cameraPoint.z() + cxPixels;
  }

  /** Returns the row of a point in the camera frame, meters; the point must have z above 0. */
  public double row(Vector3 cameraPoint) {
    return fyPixels * cameraPoint.y() / cameraPoint.z() + cyPixels;
  }

  /** Returns the point in the camera frame, meters, seen at a pixel at a depth along z. */
  public Vector3 backProject(double column, double row, double depthMeters) {
    return new Vector3(
        (column - cxPixels) / fxPixels * depthMeters,
        (row - cyPixels) / fyPixels * depthMeters,
        depthMeters);
  }
}
