package org.reprise.teleop.scene;

import javafx.scene.paint.Color;
import javafx.scene.paint.PhongMaterial;

/** What things in the 3D view are made of. */
public final class Materials {
  private Materials() {}

  /** Returns a dull material. */
  public static PhongMaterial dull(String color) {
    return new PhongMaterial(Color.web(color));
  }

  /** Returns a slightly shining material. */
  public static PhongMaterial shining(String color) {
    PhongMaterial material = new PhongMaterial(Color.web(color));
    material.setSpecularColor(Color.gray(0.35));
    material.setSpecularPower(24);
    return material;
  }

  /** Returns a material that is seen through. */
  public static PhongMaterial clear(String color, double opacity) {
    Color base = Color.web(color);
    return new PhongMaterial(new Color(base.getRed(), base.getGreen(), base.getBlue(), opacity));
  }
}
