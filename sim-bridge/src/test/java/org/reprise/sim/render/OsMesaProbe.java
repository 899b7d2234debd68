package org.reprise.sim.render;

import java.util.List;
import java.util.Locale;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;

/** Renders one image by OSMesa in a process of its own, because GL is chosen once a process. */
final class OsMesaProbe {
  private OsMesaProbe() {}

  /** Prints the depth of one pixel. */
  public static void main(String[] args) {
    MujocoLibrary library = MujocoLibrary.load();
    GlLibraries osMesaOnly = new GlLibraries(List.of(), GlLibraries.SYSTEM.osMesa());
    try (MujocoSimulation simulation = new MujocoSimulation(library, OffscreenRendererIT.SCENE);
        OffscreenRenderer renderer =
            new OffscreenRenderer(library, simulation, osMesaOnly, 320, 240)) {
      RgbdImages images = renderer.rgbd("above", OffscreenRendererIT.INTRINSICS);
      System.out.printf(Locale.ROOT, "depth=%.3f%n", images.depth().depthMeters(160, 120));
    }
  }
}
