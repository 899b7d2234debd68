package org.reprise.core.vision;

/**
 * Shows one object as one frame saw it.
 *
 * @param frame the image it was seen in; its depth tells what hid the object and what is free space
 * @param mask the object's pixels in the frame
 * @param cloud the object's visible surface after the perception filters, in the base frame
 */
public record ObjectView(RgbdFrame frame, PixelMask mask, PointCloud cloud) {
  /**
   * Validates that the mask has the size of the frame.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public ObjectView {
    if (mask.widthPixels() != frame.intrinsics().widthPixels()
        || mask.heightPixels() != frame.intrinsics().heightPixels()) {
      throw new IllegalArgumentException(
          "mask=%dx%d frame=%dx%d pixels: sizes must agree"
              .formatted(
                  mask.widthPixels(),
                  mask.heightPixels(),
                  frame.intrinsics().widthPixels(),
                  frame.intrinsics().heightPixels()));
    }
  }
}
