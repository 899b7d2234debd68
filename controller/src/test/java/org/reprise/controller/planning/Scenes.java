package org.reprise.controller.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/** Draws boxes on a table, as clouds. */
final class Scenes {
  private static final double SPACING_METERS = 0.005;

  private Scenes() {}

  static PointCloud empty() {
    return PointCloud.of(new float[0], new int[0]);
  }

  /** Samples the surface of a box that stands at a place. */
  static PointCloud box(double x, double y, double width, double depth, double height) {
    List<Float> points = new ArrayList<>();
    for (double i = -width / 2; i <= width / 2; i += SPACING_METERS) {
      for (double j = -depth / 2; j <= depth / 2; j += SPACING_METERS) {
        for (double k = 0; k <= height; k += SPACING_METERS) {
          boolean side =
              Math.abs(i) > width / 2 - SPACING_METERS
                  || Math.abs(j) > depth / 2 - SPACING_METERS
                  || k > height - SPACING_METERS;
          if (side) {
            points.add((float) (x + i));
            points.add((float) (y + j));
            points.add((float) k);
          }
        }
      }
    }
    float[] xyz = new float[points.size()];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = points.get(i);
    }
    return PointCloud.of(xyz, new int[xyz.length / 3]);
  }

  static PointCloud random(SplittableRandom random, int boxes) {
    PointCloud scene = empty();
    for (int i = 0; i < boxes; i++) {
      scene =
          scene.concat(
              box(
                  random.nextDouble(0.38, 0.75),
                  random.nextDouble(-0.35, 0.35),
                  random.nextDouble(0.04, 0.12),
                  random.nextDouble(0.04, 0.12),
                  random.nextDouble(0.03, 0.25)));
    }
    return scene;
  }

  /** A hand that points down, its fingers turned by a yaw. */
  static RigidTransform down(double x, double y, double z, double yaw) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(yaw).compose(new UnitQuaternion(0, 1, 0, 0)), new Vector3(x, y, z));
  }
}
