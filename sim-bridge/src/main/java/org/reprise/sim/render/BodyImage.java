package org.reprise.sim.render;

import java.util.BitSet;
import java.util.function.IntPredicate;
import org.reprise.core.vision.PixelMask;

/** Tells for every pixel which of the model's bodies it shows. Immutable. */
public final class BodyImage {
  /** Stands where a pixel shows no body. */
  public static final int NOTHING = -1;

  private final int width;
  private final int height;
  private final int[] bodies;

  /** Takes over the array, shape [height][width]. */
  BodyImage(int width, int height, int[] bodies) {
    this.width = width;
    this.height = height;
    this.bodies = bodies;
  }

  /** Returns the body at a pixel, or {@link #NOTHING}. */
  public int body(int column, int row) {
    return bodies[row * width + column];
  }

  /** Marks the pixels whose body is accepted. */
  public PixelMask mask(IntPredicate accepted) {
    BitSet pixels = new BitSet(bodies.length);
    for (int i = 0; i < bodies.length; i++) {
      pixels.set(i, bodies[i] != NOTHING && accepted.test(bodies[i]));
    }
    return PixelMask.of(width, height, pixels);
  }
}
