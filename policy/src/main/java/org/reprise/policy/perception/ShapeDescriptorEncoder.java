package org.reprise.policy.perception;

import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.ShapeCode;

/** Describes a view by sizes, heights, radii and colours (first form). */
public final class ShapeDescriptorEncoder implements ObjectEncoder {
  private static final int HEIGHTS = 24;
  private static final int RADII = 16;
  private static final double CELL_METERS = 0.012;

  @Override
  public String version() {
    return "shape-descriptor-0";
  }

  @Override
  public ShapeCode encode(ObjectView view) {
    PointCloud cloud = view.cloud();
    Vector3 centre = cloud.centroid();
    float[] code = new float[HEIGHTS + RADII + 27];
    for (int i = 0; i < cloud.size(); i++) {
      double height = cloud.z(i) / CELL_METERS;
      double radius = Math.hypot(cloud.x(i) - centre.x(), cloud.y(i) - centre.y()) / CELL_METERS;
      soft(code, 0, HEIGHTS, height);
      soft(code, HEIGHTS, RADII, radius);
      int rgb = cloud.rgb(i);
      int color =
          (rgb >> 16 & 0xff) * 3 / 256 * 9
              + (rgb >> 8 & 0xff) * 3 / 256 * 3
              + (rgb & 0xff) * 3 / 256;
      code[HEIGHTS + RADII + color] += 1;
    }
    return ShapeCode.of(version(), code);
  }

  private static void soft(float[] code, int at, int bins, double value) {
    int low = (int) Math.clamp(Math.floor(value), 0, bins - 1);
    double share = Math.clamp(value - low, 0, 1);
    code[at + low] += (float) (1 - share);
    code[at + Math.min(bins - 1, low + 1)] += (float) share;
  }
}
