package org.reprise.core.vision;

import java.util.Arrays;

/**
 * Holds an immutable depth image: distance along the camera's z axis in meters, 0 where the sensor
 * saw nothing. Row-major, origin at the top left.
 */
public final class DepthImage {
  private final int width;
  private final int height;
  private final float[] meters;

  private DepthImage(int width, int height, float[] meters) {
    this.width = width;
    this.height = height;
    this.meters = meters;
  }

  /**
   * Copies depths into an image.
   *
   * @param widthPixels columns
   * @param heightPixels rows
   * @param depthMeters depth along z, 0 for no return, shape [height][width]
   * @throws IllegalArgumentException if the shape does not fit or a depth is negative, NaN or
   *     infinite
   */
  public static DepthImage of(int widthPixels, int heightPixels, float[] depthMeters) {
    if (widthPixels <= 0 || heightPixels <= 0 || depthMeters.length != widthPixels * heightPixels) {
      throw new IllegalArgumentException(
          "width=%d height=%d depths=%d expected=one per pixel"
              .formatted(widthPixels, heightPixels, depthMeters.length));
    }
    for (int i = 0; i < depthMeters.length; i++) {
      if (!(depthMeters[i] >= 0 && depthMeters[i] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "pixel=%d depth=%s meters: must be finite, 0 means no return"
                .formatted(i, depthMeters[i]));
      }
    }
    return new DepthImage(widthPixels, heightPixels, depthMeters.clone());
  }

  /** Returns the number of columns. */
  public int widthPixels() {
    return width;
  }

  /** Returns the number of rows. */
  public int heightPixels() {
    return height;
  }

  /** Returns the depth at a pixel, meters; 0 where the sensor saw nothing. */
  public float depthMeters(int column, int row) {
    return meters[row * width + column];
  }

  /** Returns a copy of the depths in meters, shape [height][width]. */
  public float[] toMeters() {
    return meters.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DepthImage that
        && width == that.width
        && height == that.height
        && Arrays.equals(meters, that.meters);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(meters);
  }
}
