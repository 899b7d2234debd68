package org.reprise.app.service;

import java.util.Optional;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;

/**
 * Holds what a camera took for its viewers: depth only where one of them wants it.
 *
 * @param color the image and the camera's pose
 * @param depth depth image of the same size; empty if nobody wants it
 */
record TakenFrame(ColorFrame color, Optional<DepthImage> depth) {
  /** Takes a frame now. */
  static TakenFrame by(RgbdCamera camera, boolean withDepth) {
    if (!withDepth) {
      return new TakenFrame(camera.captureColor(), Optional.empty());
    }
    RgbdFrame frame = camera.capture();
    return new TakenFrame(frame.withoutDepth(), Optional.of(frame.depth()));
  }
}
