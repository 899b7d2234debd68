package org.reprise.teleop.model;

import javafx.scene.image.Image;
import org.reprise.schema.FrameMessage;

/**
 * A camera's picture, decoded.
 *
 * @param camera its name
 * @param number number of the frame
 * @param captureNanos when it was taken, on the robot's clock
 * @param image the picture
 */
public record CameraPicture(String camera, long number, long captureNanos, Image image) {
  /** Decodes a frame; done off the thread of JavaFX. */
  static CameraPicture decode(FrameMessage frame) {
    return new CameraPicture(
        frame.getCamera(),
        frame.getNumber(),
        frame.getCaptureNanos(),
        new Image(frame.getColor().newInput()));
  }
}
