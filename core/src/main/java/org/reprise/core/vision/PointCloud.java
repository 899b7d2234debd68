package org.reprise.core.vision;

import java.util.Arrays;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/**
 * Holds an immutable coloured point cloud, meters, in the frame that the name of the value says
 * (the base frame unless told otherwise).
 */
public final class PointCloud {
  /** The cloud without points. */
  public static final PointCloud EMPTY = new PointCloud(new float[0], new int[0]);

  private final float[] xyz;
  private final int[] rgb;

  private PointCloud(float[] xyz, int[] rgb) {
    this.xyz = xyz;
    this.rgb = rgb;
  }

  /**
   * Copies points and colours into a cloud.
   *
   * @param xyzMeters interleaved coordinates, shape [n][3]
   * @param rgb colours as {@code red << 16 | green << 8 | blue}, shape [n]
   * @throws IllegalArgumentException if the shapes do not fit or a coordinate is not finite
   */
  public static PointCloud of(float[] xyzMeters, int[] rgb) {
    if (xyzMeters.length != 3 * rgb.length) {
      throw new IllegalArgumentException(
          "coordinates=%d colours=%d: need three coordinates for each colour"
              .formatted(xyzMeters.length, rgb.length));
    }
    for (int i = 0; i < xyzMeters.length; i++) {
      if (!Float.isFinite(xyzMeters[i])) {
        throw new IllegalArgumentException(
            "point=%d coordinate=%d value=%s: must be finite"
                .formatted(i / 3, i % 3, xyzMeters[i]));
      }
    }
    return new PointCloud(xyzMeters.clone(), rgb.clone());
  }

  /** Returns the number of points. */
  public int size() {
    return rgb.length;
  }

  /** Returns a point's first coordinate, meters. */
  public float x(int point) {
    return xyz[3 * point];
  }

  /** Returns a point's second coordinate, meters. */
  public float y(int point) {
    return xyz[3 * point + 1];
  }

  /** Returns a point's third coordinate, meters. */
  public float z(int point) {
    return xyz[3 * point + 2];
  }

  /** Returns a point, meters. */
  public Vector3 point(int point) {
    return new Vector3(x(point), y(point), z(point));
  }

  /** Returns a point's colour as {@code red << 16 | green << 8 | blue}. */
  public int rgb(int point) {
    return rgb[point];
  }

  /** Returns a copy of the coordinates in meters, shape [n][3]. */
  public float[] toXyz() {
    return xyz.clone();
  }

  /** Returns a copy of the colours, shape [n]. */
  public int[] toRgb() {
    return rgb.clone();
  }

  /**
   * Returns the mean of the points, meters.
   *
   * @throws IllegalStateException if the cloud is empty
   */
  public Vector3 centroid() {
    if (size() == 0) {
      throw new IllegalStateException("points=0: an empty cloud has no centroid");
    }
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < size(); i++) {
      x += x(i);
      y += y(i);
      z += z(i);
    }
    return new Vector3(x / size(), y / size(), z / size());
  }

  /** Maps every point by a transform; colours stay. */
  public PointCloud transformed(RigidTransform targetFromSource) {
    UnitQuaternion rotation = targetFromSource.rotation();
    double[] m = rotation.toMatrix();
    Vector3 t = targetFromSource.translation();
    float[] moved = new float[xyz.length];
    for (int i = 0; i < xyz.length; i += 3) {
      double x = xyz[i];
      double y = xyz[i + 1];
      double z = xyz[i + 2];
      moved[i] = (float) (m[0] * x + m[1] * y + m[2] * z + t.x());
      moved[i + 1] = (float) (m[3] * x + m[4] * y + m[5] * z + t.y());
      moved[i + 2] = (float) (m[6] * x + m[7] * y + m[8] * z + t.z());
    }
    return new PointCloud(moved, rgb);
  }

  /**
   * Picks points by index.
   *
   * @param points indices of the points to keep, in the order of the new cloud
   */
  public PointCloud select(int[] points) {
    float[] picked = new float[3 * points.length];
    int[] colors = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(xyz, 3 * points[i], picked, 3 * i, 3);
      colors[i] = rgb[points[i]];
    }
    return new PointCloud(picked, colors);
  }

  /** Appends another cloud's points. */
  public PointCloud concat(PointCloud other) {
    float[] joined = Arrays.copyOf(xyz, xyz.length + other.xyz.length);
    System.arraycopy(other.xyz, 0, joined, xyz.length, other.xyz.length);
    int[] colors = Arrays.copyOf(rgb, rgb.length + other.rgb.length);
    System.arraycopy(other.rgb, 0, colors, rgb.length, other.rgb.length);
    return new PointCloud(joined, colors);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PointCloud that
        && Arrays.equals(xyz, that.xyz)
        && Arrays.equals(rgb, that.rgb);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(xyz) + Arrays.hashCode(rgb);
  }
}
