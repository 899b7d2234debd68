package org.reprise.hardware;

import org.reprise.core.geometry.Vector3;

/**
 * Bounds where the tool frame may be, in the base frame.
 *
 * @param minMeters least corner
 * @param maxMeters greatest corner
 */
public record WorkspaceBox(Vector3 minMeters, Vector3 maxMeters) {
  /** Tells whether a point is inside. */
  public boolean contains(Vector3 point) {
    return point.x() >= minMeters.x()
        && point.x() <= maxMeters.x()
        && point.y() >= minMeters.y()
        && point.y() <= maxMeters.y()
        && point.z() >= minMeters.z()
        && point.z() <= maxMeters.z();
  }
}
