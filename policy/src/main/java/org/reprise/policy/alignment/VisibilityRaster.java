package org.reprise.policy.alignment;

import java.util.BitSet;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;

/**
 * Tells whether a place was hidden from the camera of a view.
 *
 * <p>Inside the object's mask the measured surface hides what lies behind it. Outside of it,
 * whatever was measured hides what lies behind it; where nothing was measured, the object is not
 * there and nothing is hidden. Masks may be sparse samples: a pixel counts as inside when a mask
 * pixel is within {@link #reach} of it.
 */
final class VisibilityRaster {
  private static final int MARGIN = 12;

  /** Below this cosine of incidence a camera often sees nothing. */
  private static final float GRAZING_COSINE = 0.35f;

  private static final float FAR = 1e6f;

  private final float[] r;
  private final float tx;
  private final float ty;
  private final float tz;
  private final float eyeX;
  private final float eyeY;
  private final float eyeZ;
  private final CameraIntrinsics k;
  private final DepthImage image;
  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] surface;
  private final float[] distance;
  private final float[] around;
  private final float reach;

  VisibilityRaster(ObjectView view) {
    this.k = view.frame().intrinsics();
    this.image = view.frame().depth();
    RigidTransform cameraFromBase = view.frame().baseFromCamera().inverse();
    double[] m = cameraFromBase.rotation().toMatrix();
    this.r = new float[9];
    for (int i = 0; i < 9; i++) {
      r[i] = (float) m[i];
    }
    Vector3 t = cameraFromBase.translation();
    this.tx = (float) t.x();
    this.ty = (float) t.y();
    this.tz = (float) t.z();
    Vector3 eye = view.frame().baseFromCamera().translation();
    this.eyeX = (float) eye.x();
    this.eyeY = (float) eye.y();
    this.eyeZ = (float) eye.z();
    BitSet mask = view.mask().toBitSet();
    int columns = k.widthPixels();
    int[] box = bounds(mask, columns);
    this.left = Math.max(0, box[0] - MARGIN);
    this.top = Math.max(0, box[1] - MARGIN);
    this.width = Math.min(columns, box[2] + MARGIN + 1) - left;
    this.height = Math.min(k.heightPixels(), box[3] + MARGIN + 1) - top;
    this.surface = new float[width * height];
    this.distance = new float[width * height];
    this.around = new float[width * height];
    fill(view, mask);
    propagate();
    this.reach = reach(mask.cardinality());
  }

  private static int[] bounds(BitSet mask, int columns) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
    for (int i = mask.nextSetBit(0); i >= 0; i = mask.nextSetBit(i + 1)) {
      box[0] = Math.min(box[0], i % columns);
      box[1] = Math.min(box[1], i / columns);
      box[2] = Math.max(box[2], i % columns);
      box[3] = Math.max(box[3], i / columns);
    }
    return box;
  }

  private void fill(ObjectView view, BitSet mask) {
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        int at = v * width + u;
        float depth = view.frame().depth().depthMeters(u + left, v + top);
        boolean object = mask.get((v + top) * k.widthPixels() + u + left);
        distance[at] = object && depth > 0 ? 0 : FAR;
        surface[at] = depth;
        around[at] = object ? 0 : depth;
      }
    }
  }

  /** Carries the nearest measured depth of the object outwards: chamfer distance, two passes. */
  private void propagate() {
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        relax(u, v, u - 1, v, 1);
        relax(u, v, u, v - 1, 1);
        relax(u, v, u - 1, v - 1, 1.4142f);
        relax(u, v, u + 1, v - 1, 1.4142f);
      }
    }
    for (int v = height - 1; v >= 0; v--) {
      for (int u = width - 1; u >= 0; u--) {
        relax(u, v, u + 1, v, 1);
        relax(u, v, u, v + 1, 1);
        relax(u, v, u + 1, v + 1, 1.4142f);
        relax(u, v, u - 1, v + 1, 1.4142f);
      }
    }
  }

  private void relax(int u, int v, int fromU, int fromV, float step) {
    if (fromU < 0 || fromU >= width || fromV < 0 || fromV >= height) {
      return;
    }
    int at = v * width + u;
    int from = fromV * width + fromU;
    if (distance[from] + step < distance[at]) {
      distance[at] = distance[from] + step;
      surface[at] = surface[from];
    }
  }

  /** Returns how far apart mask pixels may be: 1.5 pixels when the mask is complete. */
  private float reach(int maskPixels) {
    int covered = 0;
    for (float d : distance) {
      if (d < 2.5f) {
        covered++;
      }
    }
    double spacing = Math.sqrt(covered / Math.max(1.0, maskPixels));
    return (float) (0.5 + Math.max(1, spacing));
  }

  /**
   * Tells whether a place lies behind what the camera measured.
   *
   * @param slackMeters how much deeper than the measurement a place must be to count as hidden
   */
  boolean hides(float x, float y, float z, float slackMeters) {
    float depth = r[6] * x + r[7] * y + r[8] * z + tz;
    if (depth <= 0.01f) {
      return true;
    }
    float u = (float) k.fxPixels() * (r[0] * x + r[1] * y + r[2] * z + tx) / depth;
    float v = (float) k.fyPixels() * (r[3] * x + r[4] * y + r[5] * z + ty) / depth;
    int column = Math.round(u + (float) k.cxPixels()) - left;
    int row = Math.round(v + (float) k.cyPixels()) - top;
    if (column < 0 || row < 0 || column >= width || row >= height) {
      return hidesFarAway(column + left, row + top, depth - slackMeters);
    }
    int at = row * width + column;
    if (distance[at] <= reach) {
      return depth > surface[at] + slackMeters;
    }
    return around[at] > 0 && depth > around[at] + slackMeters;
  }

  /** Tells whether a surface element with the given unit normal is well seen by the camera. */
  boolean faces(float x, float y, float z, float nx, float ny, float nz) {
    float dx = eyeX - x;
    float dy = eyeY - y;
    float dz = eyeZ - z;
    float towards = nx * dx + ny * dy + nz * dz;
    return towards > 0
        && towards * towards > GRAZING_COSINE * GRAZING_COSINE * (dx * dx + dy * dy + dz * dz);
  }

  private boolean hidesFarAway(int column, int row, float depth) {
    if (column < 0 || row < 0 || column >= k.widthPixels() || row >= k.heightPixels()) {
      return true;
    }
    float measured = image.depthMeters(column, row);
    return measured > 0 && depth > measured;
  }
}
