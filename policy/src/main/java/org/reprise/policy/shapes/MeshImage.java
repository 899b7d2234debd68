package org.reprise.policy.shapes;

import java.util.Arrays;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;

/**
 * Draws a mesh that stands on or above the table into a depth image: nearest surface, which
 * triangle it is, and how obliquely it is seen. The table is the plane z = 0 of the base frame.
 */
public final class MeshImage {
  final int width;
  final int height;

  /** Depth along the optical axis, meters; of the table where there is no object. */
  final float[] depth;

  /** Number of the triangle at a pixel, -1 where there is none. */
  final int[] triangle;

  /** Cosine of incidence of every triangle that was drawn. */
  final float[] cosine;

  /** Unit normal of every triangle in the base frame, towards the camera. */
  final Vector3[] normal;

  private final CameraIntrinsics camera;
  private final RigidTransform baseFromCamera;

  /**
   * Draws.
   *
   * @param mesh to draw
   * @param baseFromObject where it is
   * @param camera size and focal length of the picture
   * @param baseFromCamera where the camera is, optical axes
   */
  public MeshImage(
      Mesh mesh,
      RigidTransform baseFromObject,
      CameraIntrinsics camera,
      RigidTransform baseFromCamera) {
    this.camera = camera;
    this.baseFromCamera = baseFromCamera;
    this.width = camera.widthPixels();
    this.height = camera.heightPixels();
    this.depth = new float[width * height];
    this.triangle = new int[width * height];
    this.cosine = new float[mesh.triangles()];
    this.normal = new Vector3[mesh.triangles()];
    Arrays.fill(triangle, -1);
    for (int i = 0; i < depth.length; i++) {
      depth[i] = tableDepth(i % width, i / width);
    }
    RigidTransform cameraFromObject = baseFromCamera.inverse().compose(baseFromObject);
    for (int i = 0; i < mesh.triangles(); i++) {
      draw(
          i,
          cameraFromObject.apply(mesh.corner(i, 0)),
          cameraFromObject.apply(mesh.corner(i, 1)),
          cameraFromObject.apply(mesh.corner(i, 2)));
    }
  }

  private float tableDepth(int u, int v) {
    Vector3 ray = baseFromCamera.rotation().rotate(ray(u, v));
    return ray.z() > -1e-3 ? 10 : (float) Math.min(10, -baseFromCamera.translation().z() / ray.z());
  }

  private Vector3 ray(int u, int v) {
    return new Vector3(
        (u - camera.cxPixels()) / camera.fxPixels(),
        (v - camera.cyPixels()) / camera.fyPixels(),
        1);
  }

  private void draw(int number, Vector3 a, Vector3 b, Vector3 c) {
    Vector3 n = b.minus(a).cross(c.minus(a));
    if (n.norm() < 1e-12) {
      normal[number] = Vector3.UP;
      return;
    }
    n = n.normalized();
    double offset = n.dot(a);
    n = offset > 0 ? n.times(-1) : n;
    offset = -Math.abs(offset);
    cosine[number] = (float) (-offset / a.plus(b).plus(c).times(1 / 3.0).norm());
    normal[number] = baseFromCamera.rotation().rotate(n);
    double[] u = {camera.column(a), camera.column(b), camera.column(c)};
    double[] v = {camera.row(a), camera.row(b), camera.row(c)};
    double area = (u[1] - u[0]) * (v[2] - v[0]) - (u[2] - u[0]) * (v[1] - v[0]);
    int left = (int) Math.max(0, Math.ceil(Math.min(u[0], Math.min(u[1], u[2]))));
    int right = (int) Math.min(width - 1, Math.floor(Math.max(u[0], Math.max(u[1], u[2]))));
    int top = (int) Math.max(0, Math.ceil(Math.min(v[0], Math.min(v[1], v[2]))));
    int bottom = (int) Math.min(height - 1, Math.floor(Math.max(v[0], Math.max(v[1], v[2]))));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double p = ((u[1] - column) * (v[2] - row) - (u[2] - column) * (v[1] - row)) / area;
        double q = ((u[2] - column) * (v[0] - row) - (u[0] - column) * (v[2] - row)) / area;
        if (p >= 0 && q >= 0 && p + q <= 1) {
          float z = (float) (offset / n.dot(ray(column, row)));
          int at = row * width + column;
          if (z < depth[at]) {
            depth[at] = z;
            triangle[at] = number;
          }
        }
      }
    }
  }

  /** Returns the place of a depth at a pixel, base frame. */
  Vector3 place(int pixel, double depthMeters) {
    return baseFromCamera.apply(ray(pixel % width, pixel / width).times(depthMeters));
  }

  /** Tells whether the object lies wholly inside the image and is large enough to be seen. */
  public boolean whole(int leastPixels) {
    int count = 0;
    for (int i = 0; i < triangle.length; i++) {
      if (triangle[i] >= 0) {
        int u = i % width;
        int v = i / width;
        if (u < 2 || v < 2 || u > width - 3 || v > height - 3) {
          return false;
        }
        count++;
      }
    }
    return count >= leastPixels;
  }
}
