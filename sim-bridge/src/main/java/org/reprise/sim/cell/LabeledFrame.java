package org.reprise.sim.cell;

import java.util.Map;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdFrame;

/**
 * Holds a frame with the true mask of each of the scene's objects.
 *
 * @param frame what the camera saw, with its faults
 * @param masks pixels of each top-level body of the scene, by name; empty where it is hidden
 */
public record LabeledFrame(RgbdFrame frame, Map<String, PixelMask> masks) {
  /** Copies the map. */
  public LabeledFrame {
    masks = Map.copyOf(masks);
  }

  /**
   * Returns one body's mask.
   *
   * @throws IllegalArgumentException if the scene has no top-level body of that name
   */
  public PixelMask mask(String body) {
    PixelMask mask = masks.get(body);
    if (mask == null) {
      throw new IllegalArgumentException(
          "body=%s: no mask, there are %s".formatted(body, masks.keySet()));
    }
    return mask;
  }
}
