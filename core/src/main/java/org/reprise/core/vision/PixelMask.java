package org.reprise.core.vision;

import java.util.BitSet;

/** Marks the pixels of an image that belong to one object. Immutable. */
public final class PixelMask {
  private final int width;
  private final int height;
  private final BitSet pixels;

  private PixelMask(int width, int height, BitSet pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /**
   * Copies marked pixels into a mask.
   *
   * @param widthPixels columns
   * @param heightPixels rows
   * @param pixels marked pixels by index {@code row * width + column}
   * @throws IllegalArgumentException if a pixel outside the image is marked
   */
  public static PixelMask of(int widthPixels, int heightPixels, BitSet pixels) {
    if (widthPixels <= 0 || heightPixels <= 0 || pixels.length() > widthPixels * heightPixels) {
      throw new IllegalArgumentException(
          "width=%d height=%d last=%d: mask reaches outside the image"
              .formatted(widthPixels, heightPixels, pixels.length() - 1));
    }
    return new PixelMask(widthPixels, heightPixels, (BitSet) pixels.clone());
  }

  /** Returns the number of columns. */
  public int widthPixels() {
    return width;
  }

  /** Returns the number of rows. */
  public int heightPixels() {
    return height;
  }

  /** Tells whether a pixel is marked. */
  public boolean contains(int column, int row) {
    return pixels.get(row * width + column);
  }

  /** Returns the number of marked pixels. */
  public int count() {
    return pixels.cardinality();
  }

  /** Returns a copy of the marked pixels, by index {@code row * width + column}. */
  public BitSet toBitSet() {
    return (BitSet) pixels.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelMask that
        && width == that.width
        && height == that.height
        && pixels.equals(that.pixels);
  }

  @Override
  public int hashCode() {
    return pixels.hashCode();
  }
}
