package org.reprise.app.picture;

import java.util.ArrayDeque;
import java.util.BitSet;
import org.reprise.core.vision.PixelMask;

/**
 * Finds the line around the pixels of an object, {@value #THICK} pixels wide. The mask is widened
 * by that much first, which closes gaps between its pixels; what is enclosed then counts as the
 * object.
 */
final class MaskOutline {
  private static final int THICK = 2;

  private MaskOutline() {}

  /** Returns the pixels of the line, by index {@code row * width + column}. */
  static BitSet of(PixelMask mask) {
    int width = mask.widthPixels();
    int height = mask.heightPixels();
    BitSet outside = outside(widened(mask.toBitSet(), width, height), width, height);
    BitSet line = widened(outside, width, height);
    line.andNot(outside);
    return line;
  }

  private static BitSet widened(BitSet pixels, int width, int height) {
    BitSet wide = (BitSet) pixels.clone();
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      int column = i % width;
      int row = i / width;
      for (int by = -THICK; by <= THICK; by++) {
        if (column + by >= 0 && column + by < width) {
          wide.set(i + by);
        }
        if (row + by >= 0 && row + by < height) {
          wide.set(i + by * width);
        }
      }
    }
    return wide;
  }

  /** Returns what is reached from the edge of the picture without crossing the object. */
  private static BitSet outside(BitSet object, int width, int height) {
    BitSet outside = new BitSet(width * height);
    ArrayDeque<Integer> next = new ArrayDeque<>();
    for (int i = 0; i < width * height; i++) {
      int column = i % width;
      int row = i / width;
      if (column == 0 || row == 0 || column == width - 1 || row == height - 1) {
        reach(i, object, outside, next);
      }
    }
    while (!next.isEmpty()) {
      int i = next.remove();
      if (i % width > 0) {
        reach(i - 1, object, outside, next);
      }
      if (i % width < width - 1) {
        reach(i + 1, object, outside, next);
      }
      if (i >= width) {
        reach(i - width, object, outside, next);
      }
      if (i < width * (height - 1)) {
        reach(i + width, object, outside, next);
      }
    }
    return outside;
  }

  private static void reach(int i, BitSet object, BitSet outside, ArrayDeque<Integer> next) {
    if (!object.get(i) && !outside.get(i)) {
      outside.set(i);
      next.add(i);
    }
  }
}
