package org.reprise.core.vision;

import java.util.Arrays;

/** Holds an immutable 8-bit sRGB image, row-major, origin at the top left. */
public final class ColorImage {
  private final int width;
  private final int height;
  private final byte[] rgb;

  private ColorImage(int width, int height, byte[] rgb) {
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /**
   * Copies pixels into an image.
   *
   * @param widthPixels columns
   * @param heightPixels rows
   * @param rgb interleaved red, green, blue, shape [height][width][3]
   * @throws IllegalArgumentException if the shape does not fit
   */
  public static ColorImage of(int widthPixels, int heightPixels, byte[] rgb) {
    if (widthPixels <= 0 || heightPixels <= 0 || rgb.length != 3 * widthPixels * heightPixels) {
      throw new IllegalArgumentException(
          "width=%d height=%d bytes=%d expected=3 per pixel"
              .formatted(widthPixels, heightPixels, rgb.length));
    }
    return new ColorImage(widthPixels, heightPixels, rgb.clone());
  }

  /** Returns the number of columns. */
  public int widthPixels() {
    return width;
  }

  /** Returns the number of rows. */
  public int heightPixels() {
    return height;
  }

  /** Returns a pixel as {@code red << 16 | green << 8 | blue}. */
  public int rgb(int column, int row) {
    int at = 3 * (row * width + column);
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff);
  }

  /** Returns a copy of the pixels, shape [height][width][3]. */
  public byte[] toBytes() {
    return rgb.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ColorImage that
        && width == that.width
        && height == that.height
        && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rgb);
  }
}
