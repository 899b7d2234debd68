package org.reprise.retrieval.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

/** Makes the cloud of an object from its mask: eroded by 3x3 pixels, one point in each 2 mm. */
final class MaskedCloud {
  private static final double VOXEL_METERS = 0.002;

  private MaskedCloud() {}

  /** A cube of space. */
  private record Voxel(long x, long y, long z) {}

  /** Returns the cloud in the base frame. */
  static PointCloud of(RgbdFrame frame, PixelMask mask) {
    Set<Voxel> taken = new HashSet<>();
    List<Vector3> points = new ArrayList<>();
    List<Integer> colors = new ArrayList<>();
    byte[] rgb = frame.color().toBytes();
    for (int row = 1; row < mask.heightPixels() - 1; row++) {
      for (int column = 1; column < mask.widthPixels() - 1; column++) {
        float depth = frame.depth().depthMeters(column, row);
        if (depth > 0 && isInside(mask, column, row)) {
          Vector3 point =
              frame.baseFromCamera().apply(frame.intrinsics().backProject(column, row, depth));
          if (taken.add(voxel(point))) {
            int at = 3 * (row * mask.widthPixels() + column);
            points.add(point);
            colors.add((rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff));
          }
        }
      }
    }
    float[] xyz = new float[3 * points.size()];
    for (int i = 0; i < points.size(); i++) {
      xyz[3 * i] = (float) points.get(i).x();
      xyz[3 * i + 1] = (float) points.get(i).y();
      xyz[3 * i + 2] = (float) points.get(i).z();
    }
    return PointCloud.of(xyz, colors.stream().mapToInt(Integer::intValue).toArray());
  }

  private static boolean isInside(PixelMask mask, int column, int row) {
    for (int v = row - 1; v <= row + 1; v++) {
      for (int u = column - 1; u <= column + 1; u++) {
        if (!mask.contains(u, v)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Voxel voxel(Vector3 point) {
    return new Voxel(
        (long) Math.floor(point.x() / VOXEL_METERS),
        (long) Math.floor(point.y() / VOXEL_METERS),
        (long) Math.floor(point.z() / VOXEL_METERS));
  }
}
