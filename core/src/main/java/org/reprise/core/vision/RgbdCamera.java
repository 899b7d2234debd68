package org.reprise.core.vision;

/** Takes colour and depth images. */
public interface RgbdCamera {
  /** Returns the camera's name, unique in the cell. */
  String name();

  /** Takes a frame now, with the camera's pose at the time of the image. */
  RgbdFrame capture();

  /** Takes colour alone now: for pictures that a person looks at, where depth is not free. */
  default ColorFrame captureColor() {
    return capture().withoutDepth();
  }
}
