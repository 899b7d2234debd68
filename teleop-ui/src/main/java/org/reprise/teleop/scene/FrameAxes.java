package org.reprise.teleop.scene;

import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;
import javafx.scene.shape.Box;
import javafx.scene.transform.Affine;
import org.reprise.core.geometry.RigidTransform;

/** The axes of a frame: x red, y green, z blue. */
public final class FrameAxes extends Group {
  private final Affine place = new Affine();

  /** Draws axes of a length in meters. */
  public FrameAxes(double length) {
    double thin = length / 18;
    Box x = bar(length, thin, thin, Color.web("#e5534b"));
    x.setTranslateX(length / 2);
    Box y = bar(thin, length, thin, Color.web("#57ab5a"));
    y.setTranslateY(length / 2);
    Box z = bar(thin, thin, length, Color.web("#539bf5"));
    z.setTranslateZ(length / 2);
    getChildren().addAll(x, y, z);
    getTransforms().add(place);
  }

  private static Box bar(double x, double y, double z, Color color) {
    Box bar = new Box(x, y, z);
    bar.setMaterial(new PhongMaterial(color));
    return bar;
  }

  /** Puts the frame somewhere. */
  public void place(RigidTransform baseFromFrame) {
    Poses.set(place, baseFromFrame);
  }
}
