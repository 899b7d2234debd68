package org.reprise.core.vision;

import java.util.List;

/** Finds the objects in a frame. */
@FunctionalInterface
public interface Segmenter {
  /**
   * Returns one mask for each object that the instruction may speak of, in a stable order. Which of
   * them is meant is for retrieval to decide.
   *
   * @param frame the image
   * @param instruction what the user wants, in plain words
   */
  List<PixelMask> segment(RgbdFrame frame, String instruction);
}
