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
 * pixel is within a reach of it that grows with the spacing of the samples.
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
  private final float fx;
  private final float fy;
  private final float cx;
  private final float cy;
  private final DepthImage image;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  /** Depth behind which a place is hidden: of the object, of what is around it, or none. */
  private final float[] limit;

  /**
   * Reads a view.
   *
   * @param viewFromModel motion from where places are asked for to where the view saw the object
   */
  VisibilityRaster(ObjectView view, RigidTransform viewFromModel) {
    CameraIntrinsics k = view.frame().intrinsics();
    this.fx = (float) k.fxPixels();
    this.fy = (float) k.fyPixels();
    this.cx = (float) k.cxPixels();
    this.cy = (float) k.cyPixels();
    this.image = view.frame().depth();
    RigidTransform cameraFromModel = view.frame().baseFromCamera().inverse().compose(viewFromModel);
    double[] m = cameraFromModel.rotation().toMatrix();
    this.r = new float[9];
    for (int i = 0; i < 9; i++) {
      r[i] = (float) m[i];
    }
    Vector3 t = cameraFromModel.translation();
    this.tx = (float) t.x();
    this.ty = (float) t.y();
    this.tz = (float) t.z();
    Vector3 eye = cameraFromModel.inverse().translation();
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
    this.limit = new float[width * height];
    float[] distance = new float[width * height];
    float[] around = new float[width * height];
    fill(view, mask, distance, around);
    propagate(distance);
    float reach = reach(distance, mask.cardinality());
    for (int i = 0; i < limit.length; i++) {
      if (distance[i] > reach) {
        limit[i] = around[i] > 0 ? around[i] : FAR;
      }
    }
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

  private void fill(ObjectView view, BitSet mask, float[] distance, float[] around) {
    int columns = view.frame().intrinsics().widthPixels();
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        int at = v * width + u;
        float depth = view.frame().depth().depthMeters(u + left, v + top);
        boolean object = mask.get((v + top) * columns + u + left);
        distance[at] = object && depth > 0 ? 0 : FAR;
        limit[at] = depth;
        around[at] = object ? 0 : depth;
      }
    }
  }

  /** Carries the nearest measured depth of the object outwards: chamfer distance, two passes. */
  private void propagate(float[] distance) {
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        relax(distance, u, v, u - 1, v, 1);
        relax(distance, u, v, u, v - 1, 1);
        relax(distance, u, v, u - 1, v - 1, 1.4142f);
        relax(distance, u, v, u + 1, v - 1, 1.4142f);
      }
    }
    for (int v = height - 1; v >= 0; v--) {
      for (int u = width - 1; u >= 0; u--) {
        relax(distance, u, v, u + 1, v, 1);
        relax(distance, u, v, u, v + 1, 1);
        relax(distance, u, v, u + 1, v + 1, 1.4142f);
        relax(distance, u, v, u - 1, v + 1, 1.4142f);
      }
    }
  }

  private void relax(float[] distance, int u, int v, int fromU, int fromV, float step) {
    if (fromU < 0 || fromU >= width || fromV < 0 || fromV >= height) {
      return;
    }
    int at = v * width + u;
    int from = fromV * width + fromU;
    if (distance[from] + step < distance[at]) {
      distance[at] = distance[from] + step;
      limit[at] = limit[from];
    }
  }

  /** Returns how far apart mask pixels may be: 1.5 pixels when the mask is complete. */
  private static float reach(float[] distance, int maskPixels) {
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
    float scale = 1 / depth;
    int column = (int) Math.floor(fx * scale * (r[0] * x + r[1] * y + r[2] * z + tx) + cx + 0.5f);
    int row = (int) Math.floor(fy * scale * (r[3] * x + r[4] * y + r[5] * z + ty) + cy + 0.5f);
    int u = column - left;
    int v = row - top;
    if (u < 0 || v < 0 || u >= width || v >= height) {
      return hidesFarAway(column, row, depth - slackMeters);
    }
    return depth > limit[v * width + u] + slackMeters;
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
    if (column < 0 || row < 0 || column >= image.widthPixels() || row >= image.heightPixels()) {
      return true;
    }
    float measured = image.depthMeters(column, row);
    return measured > 0 && depth > measured;
  }
}
