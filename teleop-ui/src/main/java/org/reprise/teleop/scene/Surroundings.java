package org.reprise.teleop.scene;

import javafx.scene.Group;
import javafx.scene.paint.Material;
import javafx.scene.shape.Box;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.WorkspaceBox;

/** The table with a grid of 10 cm, and the edges of the workspace. */
final class Surroundings extends Group {
  private static final double THIN = 0.0015;
  private static final double STEP = 0.1;

  Surroundings(WorkspaceBox workspace) {
    Material line = Materials.dull("#8b949e");
    Material table = Materials.dull("#c9cdd2");
    Box top = new Box(1.1, 1.2, 0.01);
    top.setTranslateX(0.45);
    top.setTranslateZ(-0.0065);
    top.setMaterial(table);
    getChildren().add(top);
    for (int i = -6; i <= 6; i++) {
      add(new Vector3(0.45, i * STEP, 0), new Vector3(1.1, THIN, THIN), line);
    }
    for (int i = -1; i <= 10; i++) {
      add(new Vector3(i * STEP, 0, 0), new Vector3(THIN, 1.2, THIN), line);
    }
    edges(workspace, Materials.dull("#bf8700"));
  }

  private void edges(WorkspaceBox box, Material material) {
    Vector3 size = box.maxMeters().minus(box.minMeters());
    Vector3 mid = box.maxMeters().plus(box.minMeters()).times(0.5);
    for (int a = -1; a <= 1; a += 2) {
      for (int b = -1; b <= 1; b += 2) {
        double thick = 2 * THIN;
        add(
            mid.plus(new Vector3(0, a * size.y() / 2, b * size.z() / 2)),
            new Vector3(size.x(), thick, thick),
            material);
        add(
            mid.plus(new Vector3(a * size.x() / 2, 0, b * size.z() / 2)),
            new Vector3(thick, size.y(), thick),
            material);
        add(
            mid.plus(new Vector3(a * size.x() / 2, b * size.y() / 2, 0)),
            new Vector3(thick, thick, size.z()),
            material);
      }
    }
  }

  private void add(Vector3 at, Vector3 size, Material material) {
    Box box = new Box(size.x(), size.y(), size.z());
    box.setTranslateX(at.x());
    box.setTranslateY(at.y());
    box.setTranslateZ(at.z());
    box.setMaterial(material);
    getChildren().add(box);
  }
}
