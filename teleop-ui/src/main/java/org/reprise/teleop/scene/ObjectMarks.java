package org.reprise.teleop.scene;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Sphere;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/** Coloured balls above objects, so that they can be told apart in words elsewhere. */
public final class ObjectMarks extends Group {
  /** Colours of the marks, in their order; after the last the first comes again. */
  private static final List<String> COLORS =
      List.of("#f778ba", "#3fb950", "#388bfd", "#d29922", "#a371f7", "#f85149");

  private static final double RADIUS = 0.012;
  private static final double ABOVE_METERS = 0.09;

  /** Returns the colour of a mark, as the web writes colours. */
  public static String color(int mark) {
    return COLORS.get(mark % COLORS.size());
  }

  /** Marks places in the base frame, meters; none shows nothing. */
  public void show(List<Vector3> places) {
    getChildren().clear();
    for (int i = 0; i < places.size(); i++) {
      Sphere ball = new Sphere(RADIUS, 16);
      ball.setMaterial(Materials.shining(color(i)));
      Vector3 above = places.get(i).plus(Vector3.UP.times(ABOVE_METERS));
      ball.getTransforms()
          .add(Poses.affine(RigidTransform.ofTranslation(above.x(), above.y(), above.z())));
      getChildren().add(ball);
    }
  }
}
