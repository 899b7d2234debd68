package org.reprise.teleop.scene;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.paint.Material;
import javafx.scene.shape.Cylinder;
import javafx.scene.shape.Sphere;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/** A way of the hand as a thin tube. */
public final class PathLine extends Group {
  private static final double RADIUS = 0.002;
  private static final double LEAST_STEP = 0.004;

  /** Draws a way through points in the base frame, meters. */
  public void show(List<Vector3> points, Material material) {
    getChildren().clear();
    if (points.isEmpty()) {
      return;
    }
    Vector3 last = points.getFirst();
    for (Vector3 point : points) {
      double length = point.distanceTo(last);
      if (length >= LEAST_STEP) {
        getChildren().add(tube(last, point, length, material));
        last = point;
      }
    }
    Sphere end = new Sphere(3 * RADIUS, 12);
    end.setMaterial(material);
    end.getTransforms().add(Poses.affine(new RigidTransform(UnitQuaternion.IDENTITY, last)));
    getChildren().add(end);
  }

  private static Cylinder tube(Vector3 from, Vector3 to, double length, Material material) {
    Vector3 direction = to.minus(from).times(1 / length);
    Vector3 along = new Vector3(0, 1, 0);
    Vector3 axis = along.cross(direction);
    double angle = Math.acos(Math.clamp(along.dot(direction), -1, 1));
    UnitQuaternion turn =
        axis.norm() < 1e-9
            ? UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), angle)
            : UnitQuaternion.aboutAxis(axis.normalized(), angle);
    Cylinder tube = new Cylinder(RADIUS, length, 8);
    tube.setMaterial(material);
    tube.getTransforms().add(Poses.affine(new RigidTransform(turn, from.plus(to).times(0.5))));
    return tube;
  }
}
