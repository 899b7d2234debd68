package org.reprise.policy.alignment;

import java.util.Arrays;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.CloudFilters;
import org.reprise.policy.perception.LocalPlanes;

/** Holds what registration needs to know of one view: points at three densities and two fields. */
final class ViewModel {
  private static final int OUTLIER_NEIGHBOURS = 10;
  private static final double OUTLIER_DEVIATIONS = 2.5;
  private static final double[] EDGES_METERS = {0.016, 0.008, 0.004};
  private static final int[] LIMITS = {110, 260, 600};

  private final SurfacePoints[] levels = new SurfacePoints[EDGES_METERS.length];
  private final SurfacePoints coarseSurface;
  private final SurfacePoints fineSurface;
  private final NearestField coarseField;
  private final NearestField fineField;
  private final VisibilityRaster raster;
  private final Vector3 centroid;
  private final Vector3 awayFromCamera;
  private final double halfWidth;

  ViewModel(ObjectView view) {
    Vector3 camera = view.frame().baseFromCamera().translation();
    PointCloud cloud =
        CloudFilters.withoutOutliers(view.cloud(), OUTLIER_NEIGHBOURS, OUTLIER_DEVIATIONS);
    SurfacePoints all = SurfacePoints.of(LocalPlanes.of(cloud, camera));
    for (int level = 0; level < levels.length; level++) {
      levels[level] = all.thinned(EDGES_METERS[level], LIMITS[level]);
    }
    this.coarseSurface = all.thinned(0.008, 1000);
    this.coarseField = new NearestField(coarseSurface, 0.010, 4);
    this.fineSurface = all.thinned(0.003, 2000);
    this.fineField = new NearestField(fineSurface, 0.004, 3);
    this.raster = new VisibilityRaster(view);
    this.centroid = cloud.centroid();
    this.awayFromCamera =
        new Vector3(centroid.x() - camera.x(), centroid.y() - camera.y(), 0).normalized();
    this.halfWidth = halfWidth(levels[1]);
  }

  /** Returns half the extent of the points across the line of sight, meters. */
  private double halfWidth(SurfacePoints points) {
    double[] across = new double[points.size()];
    for (int i = 0; i < across.length; i++) {
      across[i] =
          awayFromCamera.x() * points.xyz()[3 * i + 1] - awayFromCamera.y() * points.xyz()[3 * i];
    }
    Arrays.sort(across);
    return (across[across.length * 19 / 20] - across[across.length / 20]) / 2;
  }

  /** Returns the points of a level: 0 coarse, 1 middle, 2 fine. */
  SurfacePoints points(int level) {
    return levels[level];
  }

  /** Returns the field that a level looks points up in. */
  NearestField field(int level) {
    return level == 0 ? coarseField : fineField;
  }

  /** Returns the points that the indices of a field speak of. */
  SurfacePoints surface(int level) {
    return level == 0 ? coarseSurface : fineSurface;
  }

  VisibilityRaster raster() {
    return raster;
  }

  Vector3 centroid() {
    return centroid;
  }

  /** Returns the horizontal direction from the camera to the object, unit length. */
  Vector3 awayFromCamera() {
    return awayFromCamera;
  }

  double halfWidthMeters() {
    return halfWidth;
  }
}
