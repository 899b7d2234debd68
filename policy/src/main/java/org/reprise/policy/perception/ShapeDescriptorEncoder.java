package org.reprise.policy.perception;

import java.util.Arrays;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.ShapeCode;

/**
 * Describes a partial view by histograms that do not change when the object is moved on the table
 * or turned about the vertical: height, distance from the vertical centre line, both together, the
 * slope of the surface, the size, and the colours.
 *
 * <p>A hand-made stand-in for a learned code: no training, the same on every machine. Each block is
 * scaled to unit length (square roots of shares, so that the cosine is the Bhattacharyya
 * coefficient) and weighted. It does not tell mirror images apart.
 */
public final class ShapeDescriptorEncoder implements ObjectEncoder {
  private static final String VERSION = "shape-descriptor-1";
  private static final int HEIGHTS = 16;
  private static final double HEIGHT_METERS = 0.32;
  private static final int RADII = 12;
  private static final double RADIUS_METERS = 0.18;
  private static final int SLOPES = 8;
  private static final int SIZES = 16;
  private static final double[] WEIGHTS = {1.0, 1.0, 0.8, 0.6, 1.6, 1.2};
  private static final double TRIM = 0.02;

  @Override
  public String version() {
    return VERSION;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the view has no point
   */
  @Override
  public ShapeCode encode(ObjectView view) {
    PointCloud cloud = view.cloud();
    if (cloud.size() == 0) {
      throw new IllegalArgumentException("points=0: an empty view has no shape");
    }
    double[] middle = middle(cloud);
    float[] heights = new float[HEIGHTS];
    float[] radii = new float[RADII];
    float[] both = new float[HEIGHTS / 2 * RADII / 2];
    float[] slopes = new float[SLOPES];
    float[] normals = SurfaceNormals.of(cloud, view.frame().baseFromCamera().translation());
    for (int i = 0; i < cloud.size(); i++) {
      double height = cloud.z(i) / HEIGHT_METERS;
      double radius = Math.hypot(cloud.x(i) - middle[0], cloud.y(i) - middle[1]) / RADIUS_METERS;
      spread(heights, height * HEIGHTS, 1);
      spread(radii, radius * RADII, 1);
      both[bin(height, HEIGHTS / 2) * (RADII / 2) + bin(radius, RADII / 2)]++;
      spread(slopes, (normals[3 * i + 2] + 1) / 2 * SLOPES, 1);
    }
    return ShapeCode.of(
        VERSION, joined(heights, radii, both, slopes, sizes(cloud), ColorHistogram.of(cloud)));
  }

  private static int bin(double share, int bins) {
    return Math.clamp((int) (share * bins), 0, bins - 1);
  }

  /** Adds a count to the two bins around a place, so that small changes make small differences. */
  private static void spread(float[] histogram, double place, double count) {
    double centred = Math.clamp(place - 0.5, 0, histogram.length - 1.0);
    int low = (int) centred;
    int high = Math.min(low + 1, histogram.length - 1);
    histogram[low] += (float) (count * (low + 1 - centred));
    histogram[high] += (float) (count * (centred - low));
  }

  /** Returns height, greatest and least horizontal extent as soft one-hot codes. */
  private static float[] sizes(PointCloud cloud) {
    double[] z = new double[cloud.size()];
    Arrays.setAll(z, cloud::z);
    double height = extent(z, z.length);
    double longest = 0;
    double shortest = Double.MAX_VALUE;
    for (int k = 0; k < 12; k++) {
      Vector3 along = new Vector3(Math.cos(Math.PI * k / 12), Math.sin(Math.PI * k / 12), 0);
      double[] d = new double[cloud.size()];
      Arrays.setAll(d, i -> along.x() * cloud.x(i) + along.y() * cloud.y(i));
      double extent = extent(d, d.length);
      longest = Math.max(longest, extent);
      shortest = Math.min(shortest, extent);
    }
    float[] code = new float[3 * SIZES];
    double[] values = {height, longest, shortest};
    for (int k = 0; k < 3; k++) {
      float[] one = new float[SIZES];
      double place = Math.log(Math.max(values[k], 0.005) / 0.005) / Math.log(80);
      blur(one, place * SIZES);
      System.arraycopy(one, 0, code, k * SIZES, SIZES);
    }
    return code;
  }

  private static void blur(float[] histogram, double place) {
    for (int i = 0; i < histogram.length; i++) {
      double d = i + 0.5 - place;
      histogram[i] = (float) Math.exp(-d * d / 2);
    }
  }

  private static double extent(double[] values, int n) {
    Arrays.sort(values);
    int cut = (int) (TRIM * n);
    return values[n - 1 - cut] - values[cut];
  }

  private static double[] middle(PointCloud cloud) {
    double[] x = new double[cloud.size()];
    double[] y = new double[cloud.size()];
    Arrays.setAll(x, cloud::x);
    Arrays.setAll(y, cloud::y);
    Arrays.sort(x);
    Arrays.sort(y);
    int cut = (int) (TRIM * x.length);
    int last = x.length - 1 - cut;
    return new double[] {(x[cut] + x[last]) / 2, (y[cut] + y[last]) / 2};
  }

  private static float[] joined(float[]... blocks) {
    int length = 0;
    for (float[] block : blocks) {
      length += block.length;
    }
    float[] code = new float[length];
    int at = 0;
    for (int b = 0; b < blocks.length; b++) {
      double total = 1e-9;
      for (float value : blocks[b]) {
        total += value;
      }
      for (float value : blocks[b]) {
        code[at++] = (float) (Math.sqrt(WEIGHTS[b]) * Math.sqrt(value / total));
      }
    }
    return code;
  }
}
