package org.reprise.policy.perception;

import java.util.BitSet;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

/** Holds one base-frame point for each pixel of a frame, where the depth can be trusted. */
final class OrganizedCloud {
  /** Depth step between neighbours, relative to the depth, above which an edge lies between. */
  private static final double EDGE_RATIO = 0.013;

  private static final int SUPPORTING_NEIGHBOURS = 3;

  private final RgbdFrame frame;
  private final int width;
  private final float[] xyz;
  private final BitSet reliable;

  private OrganizedCloud(RgbdFrame frame, float[] xyz, BitSet reliable) {
    this.frame = frame;
    this.width = frame.intrinsics().widthPixels();
    this.xyz = xyz;
    this.reliable = reliable;
  }

  /** Back-projects a frame and marks the pixels that are no edge artefacts. */
  static OrganizedCloud from(RgbdFrame frame) {
    CameraIntrinsics k = frame.intrinsics();
    int width = k.widthPixels();
    int height = k.heightPixels();
    float[] depth = frame.depth().toMeters();
    double[] r = frame.baseFromCamera().rotation().toMatrix();
    Vector3 t = frame.baseFromCamera().translation();
    float[] xyz = new float[3 * depth.length];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        int i = row * width + column;
        double z = depth[i];
        double x = (column - k.cxPixels()) / k.fxPixels() * z;
        double y = (row - k.cyPixels()) / k.fyPixels() * z;
        xyz[3 * i] = (float) (r[0] * x + r[1] * y + r[2] * z + t.x());
        xyz[3 * i + 1] = (float) (r[3] * x + r[4] * y + r[5] * z + t.y());
        xyz[3 * i + 2] = (float) (r[6] * x + r[7] * y + r[8] * z + t.z());
      }
    }
    return new OrganizedCloud(frame, xyz, supported(depth, width, height));
  }

  /** Marks pixels whose depth agrees with some neighbours: flying pixels stand alone. */
  private static BitSet supported(float[] depth, int width, int height) {
    long[] words = new long[Math.ceilDiv(depth.length, Long.SIZE)];
    for (int row = 1; row < height - 1; row++) {
      for (int column = 1; column < width - 1; column++) {
        int i = row * width + column;
        if (depth[i] > 0 && support(depth, i, width) >= SUPPORTING_NEIGHBOURS) {
          words[i >> 6] |= 1L << i;
        }
      }
    }
    return BitSet.valueOf(words);
  }

  private static int support(float[] depth, int i, int width) {
    float own = depth[i];
    double tolerance = EDGE_RATIO * own;
    return near(depth[i - width - 1] - own, tolerance)
        + near(depth[i - width] - own, tolerance)
        + near(depth[i - width + 1] - own, tolerance)
        + near(depth[i - 1] - own, tolerance)
        + near(depth[i + 1] - own, tolerance)
        + near(depth[i + width - 1] - own, tolerance)
        + near(depth[i + width] - own, tolerance)
        + near(depth[i + width + 1] - own, tolerance);
  }

  /** A pixel without return is never near: its difference is the whole depth. */
  private static int near(float difference, double tolerance) {
    return Math.abs(difference) < tolerance ? 1 : 0;
  }

  /** Returns the pixels that can be trusted, by index {@code row * width + column}. Not a copy. */
  BitSet reliable() {
    return reliable;
  }

  float x(int pixel) {
    return xyz[3 * pixel];
  }

  float y(int pixel) {
    return xyz[3 * pixel + 1];
  }

  float z(int pixel) {
    return xyz[3 * pixel + 2];
  }

  /** Returns the points of the given pixels with their colours, in pixel order. */
  PointCloud pick(BitSet pixels) {
    int count = pixels.cardinality();
    float[] points = new float[3 * count];
    int[] rgb = new int[count];
    int n = 0;
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      System.arraycopy(xyz, 3 * i, points, 3 * n, 3);
      rgb[n++] = frame.color().rgb(i % width, i / width);
    }
    return PointCloud.of(points, rgb);
  }
}
