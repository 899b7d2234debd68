package org.reprise.policy.perception;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.RgbdFrame;

/** Ray-casts primitives on a table into depth and colour images with a camera's faults. */
public final class SyntheticScene {
  /** Camera of the simulated cell. */
  public static final CameraIntrinsics CAMERA = new CameraIntrinsics(640, 360, 460, 460, 320, 180);

  /** Where that camera stands. */
  public static final RigidTransform BASE_FROM_CAMERA =
      lookingAt(new Vector3(0.45, 0.85, 0.70), new Vector3(0.55, 0, 0.05));

  private interface Shape {
    /** Returns the distance along a ray to the first hit, or infinity. */
    double hit(Vector3 origin, Vector3 direction);
  }

  private record Painted(Shape shape, int rgb) {}

  private final List<Painted> shapes = new ArrayList<>();

  /** Puts the table at z = 0. */
  public SyntheticScene() {
    shapes.add(new Painted((o, d) -> d.z() < -1e-9 ? -o.z() / d.z() : infinity(), 0x8a7f70));
  }

  private static double infinity() {
    return Double.POSITIVE_INFINITY;
  }

  /** Adds a box of the given half extents at a pose. */
  public SyntheticScene box(RigidTransform baseFromBox, Vector3 half, int rgb) {
    RigidTransform boxFromBase = baseFromBox.inverse();
    shapes.add(
        new Painted(
            (o, d) -> hitBox(boxFromBase.apply(o), boxFromBase.rotation().rotate(d), half), rgb));
    return this;
  }

  /** Adds a vertical cylinder with a closed top. */
  public SyntheticScene cylinder(Vector3 bottomCentre, double radius, double height, int rgb) {
    shapes.add(new Painted((o, d) -> hitCylinder(o.minus(bottomCentre), d, radius, height), rgb));
    return this;
  }

  /** Renders without faults. */
  public RgbdFrame render() {
    return render(0, 0);
  }

  /**
   * Renders with axial noise, dropout and flying pixels.
   *
   * @param noiseMeters standard deviation at 0.7 m, growing with the square of the depth
   */
  public RgbdFrame render(double noiseMeters, long seed) {
    int width = CAMERA.widthPixels();
    int height = CAMERA.heightPixels();
    float[] depth = new float[width * height];
    byte[] rgb = new byte[3 * depth.length];
    Vector3 origin = BASE_FROM_CAMERA.translation();
    for (int i = 0; i < depth.length; i++) {
      int row = i / width;
      Vector3 ray = CAMERA.backProject(i % width, row, 1);
      Vector3 direction = BASE_FROM_CAMERA.rotation().rotate(ray);
      double nearest = 3;
      for (Painted painted : shapes) {
        double t = painted.shape().hit(origin, direction);
        if (t < nearest) {
          nearest = t;
          rgb[3 * i] = (byte) (painted.rgb() >> 16);
          rgb[3 * i + 1] = (byte) (painted.rgb() >> 8);
          rgb[3 * i + 2] = (byte) painted.rgb();
        }
      }
      depth[i] = nearest < 3 ? (float) nearest : 0;
    }
    if (noiseMeters > 0) {
      depth = disturbed(depth, noiseMeters, new SplittableRandom(seed));
    }
    return new RgbdFrame(
        0,
        ColorImage.of(width, height, rgb),
        DepthImage.of(width, height, depth),
        CAMERA,
        BASE_FROM_CAMERA);
  }

  private static float[] disturbed(float[] depth, double noise, SplittableRandom random) {
    float[] out = depth.clone();
    for (int i = 1; i < depth.length; i++) {
      boolean edge = Math.abs(depth[i] - depth[i - 1]) > 0.03;
      if (edge && random.nextDouble() < 0.25) {
        out[i] = (float) (depth[i] + random.nextDouble() * (depth[i - 1] - depth[i]));
      }
      double scale = depth[i] / 0.7;
      out[i] = Math.max(0, out[i] + (float) (random.nextGaussian() * noise * scale * scale));
      if (random.nextDouble() < 0.03) {
        out[i] = 0;
      }
    }
    return out;
  }

  private static double hitBox(Vector3 o, Vector3 d, Vector3 half) {
    double[] from = {o.x(), o.y(), o.z()};
    double[] along = {d.x(), d.y(), d.z()};
    double[] h = {half.x(), half.y(), half.z()};
    double enter = 0;
    double leave = infinity();
    for (int axis = 0; axis < 3; axis++) {
      double a = (-h[axis] - from[axis]) / along[axis];
      double b = (h[axis] - from[axis]) / along[axis];
      enter = Math.max(enter, Math.min(a, b));
      leave = Math.min(leave, Math.max(a, b));
    }
    return enter <= leave ? enter : infinity();
  }

  private static double hitCylinder(Vector3 o, Vector3 d, double radius, double height) {
    double a = d.x() * d.x() + d.y() * d.y();
    double b = o.x() * d.x() + o.y() * d.y();
    double c = o.x() * o.x() + o.y() * o.y() - radius * radius;
    double best = infinity();
    double discriminant = b * b - a * c;
    if (discriminant > 0) {
      double t = (-b - Math.sqrt(discriminant)) / a;
      double z = o.z() + t * d.z();
      if (t > 0 && z >= 0 && z <= height) {
        best = t;
      }
    }
    double top = (height - o.z()) / d.z();
    double x = o.x() + top * d.x();
    double y = o.y() + top * d.y();
    return top > 0 && x * x + y * y < radius * radius ? Math.min(best, top) : best;
  }

  private static RigidTransform lookingAt(Vector3 eye, Vector3 target) {
    Vector3 forward = target.minus(eye).normalized();
    Vector3 right = forward.cross(Vector3.UP).normalized();
    Vector3 down = forward.cross(right);
    return new RigidTransform(
        UnitQuaternion.ofMatrix(
            new double[] {
              right.x(), down.x(), forward.x(),
              right.y(), down.y(), forward.y(),
              right.z(), down.z(), forward.z()
            }),
        eye);
  }
}
