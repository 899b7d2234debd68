package org.reprise.policy.perception;

import org.reprise.core.geometry.Vector3;

/**
 * Bounds what counts as an object on the table. The table's top is z = 0 of the base frame.
 *
 * @param minMeters least corner of the part of the table that is looked at; its z is not used
 * @param maxMeters greatest corner of the part of the table that is looked at
 * @param clearanceMeters points lower than this are table
 * @param linkMeters edge of the voxels whose neighbourhood makes two points one object; a gap of
 *     twice this length always separates
 * @param minimumPixels smaller clusters are noise
 * @param hoverMeters clusters whose lowest point is above this do not stand on the table
 */
public record TabletopSettings(
    Vector3 minMeters,
    Vector3 maxMeters,
    double clearanceMeters,
    double linkMeters,
    int minimumPixels,
    double hoverMeters) {
  /**
   * Validates the box and the lengths.
   *
   * @throws IllegalArgumentException if the box is empty or a length or count is not positive
   */
  public TabletopSettings {
    if (!(minMeters.x() < maxMeters.x()
        && minMeters.y() < maxMeters.y()
        && clearanceMeters < maxMeters.z())) {
      throw new IllegalArgumentException(
          "min=%s max=%s meters: the box is empty".formatted(minMeters, maxMeters));
    }
    if (!(clearanceMeters > 0 && linkMeters > 0 && minimumPixels > 0 && hoverMeters > 0)) {
      throw new IllegalArgumentException(
          "clearance=%s link=%s hover=%s meters minimum=%d pixels: must be positive"
              .formatted(clearanceMeters, linkMeters, hoverMeters, minimumPixels));
    }
  }

  /** Makes the settings for household objects at about 1 m in a box of the base frame. */
  public static TabletopSettings within(Vector3 minMeters, Vector3 maxMeters) {
    return new TabletopSettings(minMeters, maxMeters, 0.007, 0.011, 40, 0.08);
  }

  /** Tells whether a point is above or below the part of the table that is looked at. */
  boolean covers(double x, double y) {
    return x >= minMeters.x() && x <= maxMeters.x() && y >= minMeters.y() && y <= maxMeters.y();
  }
}
