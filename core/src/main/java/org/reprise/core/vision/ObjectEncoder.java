package org.reprise.core.vision;

/** Turns an object's view into a code whose cosine with another tells how alike the objects are. */
public interface ObjectEncoder {
  /** Names the encoder and its version; codes of different versions must not be compared. */
  String version();

  /** Encodes a view. The code does not depend on where the object stands or on its yaw. */
  ShapeCode encode(ObjectView view);
}
