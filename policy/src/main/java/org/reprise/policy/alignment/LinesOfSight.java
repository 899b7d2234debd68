package org.reprise.policy.alignment;

import java.util.ArrayList;
import java.util.List;

/** Tells whether a place was hidden from every camera that saw an object. */
final class LinesOfSight {
  private final VisibilityRaster[] rasters;

  LinesOfSight(ObjectModel model) {
    List<VisibilityRaster> all = new ArrayList<>();
    for (int i = 0; i < model.views().size(); i++) {
      all.add(new VisibilityRaster(model.views().get(i), model.firstFromView().get(i).inverse()));
    }
    this.rasters = all.toArray(VisibilityRaster[]::new);
  }

  /**
   * Tells whether a place lies behind what the cameras measured.
   *
   * @param slackMeters how much deeper than the measurement a place must be to count as hidden
   */
  boolean hide(float x, float y, float z, float slackMeters) {
    for (VisibilityRaster raster : rasters) {
      if (!raster.hides(x, y, z, slackMeters)) {
        return false;
      }
    }
    return true;
  }

  /** The same for a surface element, with another slack where it is not well seen. */
  boolean hide(
      float x, float y, float z, float nx, float ny, float nz, float slack, float backSlack) {
    for (VisibilityRaster raster : rasters) {
      if (!raster.hides(x, y, z, raster.faces(x, y, z, nx, ny, nz) ? slack : backSlack)) {
        return false;
      }
    }
    return true;
  }
}
