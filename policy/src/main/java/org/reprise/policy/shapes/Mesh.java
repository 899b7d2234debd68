package org.reprise.policy.shapes;

import java.util.Arrays;
import org.reprise.core.geometry.Vector3;

/**
 * Holds coloured triangles of an object in its own frame, z up, meters, and makes them from lathed,
 * swept and boxed parts. Made once, by one thread.
 */
public final class Mesh {
  private static final int SECTORS = 40;
  private static final int RING = 10;

  private float[] corners = new float[0];
  private int[] colors = new int[0];

  /**
   * Adds a body of revolution about z.
   *
   * @param stretch how much wider it is along y than along x
   * @param profile radius and height by turns, from the outside of the foot on, shape [n][2]
   */
  Mesh lathe(int rgb, double stretch, double[]... profile) {
    for (int i = 0; i + 1 < profile.length; i++) {
      for (int k = 0; k < SECTORS; k++) {
        double a = 2 * Math.PI * k / SECTORS;
        double b = 2 * Math.PI * (k + 1) / SECTORS;
        quad(
            rgb,
            around(profile[i], a, stretch),
            around(profile[i], b, stretch),
            around(profile[i + 1], b, stretch),
            around(profile[i + 1], a, stretch));
      }
    }
    return this;
  }

  private static Vector3 around(double[] radiusAndHeight, double angle, double stretch) {
    double radius = radiusAndHeight[0];
    return new Vector3(
        radius * Math.cos(angle), stretch * radius * Math.sin(angle), radiusAndHeight[1]);
  }

  /**
   * Adds a tube with closed ends along a path in space.
   *
   * @param path x, y, z of the middle, then half the thickness along y and across it, shape [n][5]
   */
  Mesh tube(int rgb, double[]... path) {
    Vector3[] last = new Vector3[RING];
    for (int i = 0; i < path.length; i++) {
      double[] before = path[Math.max(0, i - 1)];
      double[] after = path[Math.min(path.length - 1, i + 1)];
      Vector3 along = at(after).minus(at(before)).normalized();
      Vector3 side = Math.abs(along.y()) > 0.9 ? new Vector3(1, 0, 0) : new Vector3(0, 1, 0);
      side = side.minus(along.times(side.dot(along))).normalized();
      Vector3 up = along.cross(side);
      Vector3[] ring = new Vector3[RING];
      for (int k = 0; k < RING; k++) {
        double angle = 2 * Math.PI * k / RING;
        ring[k] =
            at(path[i])
                .plus(side.times(path[i][3] * Math.cos(angle)))
                .plus(up.times(path[i][4] * Math.sin(angle)));
      }
      for (int k = 0; k < RING; k++) {
        int next = (k + 1) % RING;
        if (i > 0) {
          quad(rgb, last[k], last[next], ring[next], ring[k]);
        }
        if (i == 0 || i == path.length - 1) {
          triangle(rgb, at(path[i]), ring[k], ring[next]);
        }
      }
      last = ring;
    }
    return this;
  }

  private static Vector3 at(double[] path) {
    return new Vector3(path[0], path[1], path[2]);
  }

  /** Adds a box by its middle and half its sizes. */
  Mesh box(int rgb, double x, double y, double z, double hx, double hy, double hz) {
    Vector3[] c = new Vector3[8];
    for (int i = 0; i < 8; i++) {
      c[i] =
          new Vector3(
              x + ((i & 1) == 0 ? -hx : hx),
              y + ((i & 2) == 0 ? -hy : hy),
              z + ((i & 4) == 0 ? -hz : hz));
    }
    quad(rgb, c[0], c[1], c[3], c[2]);
    quad(rgb, c[4], c[5], c[7], c[6]);
    quad(rgb, c[0], c[1], c[5], c[4]);
    quad(rgb, c[2], c[3], c[7], c[6]);
    quad(rgb, c[0], c[2], c[6], c[4]);
    quad(rgb, c[1], c[3], c[7], c[5]);
    return this;
  }

  private void quad(int rgb, Vector3 a, Vector3 b, Vector3 c, Vector3 d) {
    triangle(rgb, a, b, c);
    triangle(rgb, a, c, d);
  }

  private void triangle(int rgb, Vector3... abc) {
    int at = corners.length;
    corners = Arrays.copyOf(corners, at + 9);
    colors = Arrays.copyOf(colors, colors.length + 1);
    colors[colors.length - 1] = rgb;
    for (int k = 0; k < 3; k++) {
      corners[at + 3 * k] = (float) abc[k].x();
      corners[at + 3 * k + 1] = (float) abc[k].y();
      corners[at + 3 * k + 2] = (float) abc[k].z();
    }
  }

  /** Returns the number of triangles. */
  public int triangles() {
    return colors.length;
  }

  /** Returns a corner, 0 to 2, of a triangle. */
  public Vector3 corner(int triangle, int corner) {
    int at = 9 * triangle + 3 * corner;
    return new Vector3(corners[at], corners[at + 1], corners[at + 2]);
  }

  int rgb(int triangle) {
    return colors[triangle];
  }

  /** Returns the least and the greatest coordinates, shape [2][3]. */
  public double[][] bounds() {
    double[][] bounds = {
      {9, 9, 9},
      {-9, -9, -9}
    };
    for (int i = 0; i < corners.length; i++) {
      bounds[0][i % 3] = Math.min(bounds[0][i % 3], corners[i]);
      bounds[1][i % 3] = Math.max(bounds[1][i % 3], corners[i]);
    }
    return bounds;
  }
}
