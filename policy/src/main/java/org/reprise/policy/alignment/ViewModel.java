package org.reprise.policy.alignment;

import java.util.Arrays;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.LocalPlanes;

/**
 * Holds what registration needs to know of an object seen from one side or several: points at three
 * densities and two fields.
 */
final class ViewModel {
  private static final double[] EDGES_METERS = {0.016, 0.008, 0.004};
  private static final int[] LIMITS = {110, 260, 600};

  private final SurfacePoints[] levels = new SurfacePoints[EDGES_METERS.length];
  private final SurfacePoints fineSurface;
  private final CostGrid grid;
  private final NearestField fineField;
  private final LinesOfSight sight;
  private final Vector3 centroid;
  private final Vector3 awayFromCamera;
  private final double halfWidth;
  private final float[] heights;

  ViewModel(ObjectModel model) {
    SurfacePoints all = surface(model.views().getFirst());
    for (int i = 1; i < model.views().size(); i++) {
      all = all.with(surface(model.views().get(i)), model.firstFromView().get(i));
    }
    for (int level = 0; level < levels.length; level++) {
      levels[level] = all.thinned(EDGES_METERS[level], LIMITS[level]);
    }
    this.fineSurface = all.thinned(0.003, 2000);
    this.fineField = new NearestField(fineSurface, 0.004, 3);
    this.sight = new LinesOfSight(model);
    this.grid = new CostGrid(all.thinned(0.010, 500), sight);
    this.centroid = all.centroid();
    Vector3 camera = model.views().getFirst().frame().baseFromCamera().translation();
    this.awayFromCamera =
        new Vector3(centroid.x() - camera.x(), centroid.y() - camera.y(), 0).normalized();
    this.halfWidth = halfWidth(levels[1]);
    this.heights = new float[levels[2].size()];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = levels[2].get(i, 2);
    }
    Arrays.sort(heights);
  }

  private static SurfacePoints surface(ObjectView view) {
    Vector3 camera = view.frame().baseFromCamera().translation();
    return SurfacePoints.of(LocalPlanes.of(view.cloud(), camera));
  }

  /** Returns half the extent of the points across the line of sight, meters. */
  private double halfWidth(SurfacePoints points) {
    double[] across = new double[points.size()];
    for (int i = 0; i < across.length; i++) {
      across[i] = awayFromCamera.x() * points.get(i, 1) - awayFromCamera.y() * points.get(i, 0);
    }
    Arrays.sort(across);
    return (across[across.length * 19 / 20] - across[across.length / 20]) / 2;
  }

  /** Returns the points of a level: 0 coarse, 1 middle, 2 fine. */
  SurfacePoints points(int level) {
    return levels[level];
  }

  /** Returns the field that looks up the nearest of {@link #surface}. */
  NearestField field() {
    return fineField;
  }

  /** Returns the points that the indices of the field speak of. */
  SurfacePoints surface() {
    return fineSurface;
  }

  CostGrid grid() {
    return grid;
  }

  LinesOfSight sight() {
    return sight;
  }

  Vector3 centroid() {
    return centroid;
  }

  /** Returns the horizontal direction from the camera to the object, unit length. */
  Vector3 awayFromCamera() {
    return awayFromCamera;
  }

  /** Returns about where the axis of the object's body meets the table, base frame, meters. */
  Vector3 foot() {
    Vector3 axis = BodyAxis.of(levels[2]);
    return new Vector3(axis.x(), axis.y(), bottomMeters());
  }

  /** Returns where the object begins above the table, meters: the 2nd percentile of z. */
  double bottomMeters() {
    return heights[heights.length / 50];
  }

  /** Returns where the object ends, meters: the 98th percentile of z. */
  double topMeters() {
    return heights[heights.length - 1 - heights.length / 50];
  }

  double halfWidthMeters() {
    return halfWidth;
  }
}
