package org.reprise.sim.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.PixelMask;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.MujocoUnavailableException;
import org.reprise.sim.mujoco.ObjectKind;

final class OffscreenRendererIT {
  /** Looks down from 1 m: a red box whose top is at 0.2 m and reaches from x 0 to 0.1 m. */
  static final String SCENE =
      """
      <mujoco>
        <visual><map znear="0.05" zfar="10"/></visual>
        <statistic extent="1"/>
        <worldbody>
          <light pos="0 0 2"/>
          <camera name="above" pos="0 0 1"/>
          <geom type="plane" size="3 3 0.1" rgba="0.2 0.9 0.2 1"/>
          <body name="box" pos="0.05 0.1 0.1">
            <geom type="box" size="0.05 0.1 0.1" rgba="0.9 0.1 0.1 1"/>
          </body>
        </worldbody>
      </mujoco>
      """;

  static final CameraIntrinsics INTRINSICS = new CameraIntrinsics(320, 240, 200, 200, 150, 125);
  private static final double TOLERANCE_METERS = 1e-4;

  @Test
  void depthIsTheDistanceAlongTheAxis() {
    try (Fixture fixture = new Fixture()) {
      DepthImage depth = fixture.renderer.rgbd("above", INTRINSICS).depth();
      assertThat((double) depth.depthMeters(160, 120)).isCloseTo(0.8, within(TOLERANCE_METERS));
      assertThat((double) depth.depthMeters(0, 0)).isCloseTo(1.0, within(TOLERANCE_METERS));
      assertThat((double) depth.depthMeters(319, 239)).isCloseTo(1.0, within(TOLERANCE_METERS));
    }
  }

  @Test
  void edgesLieWhereTheIntrinsicsPutThem() {
    try (Fixture fixture = new Fixture()) {
      DepthImage depth = fixture.renderer.rgbd("above", INTRINSICS).depth();
      // The top spans x 0..0.1 and y 0..0.2 at z 0.8: columns 150..175, rows 75..125.
      assertThat(depth.depthMeters(151, 120)).isLessThan(0.9f);
      assertThat(depth.depthMeters(149, 120)).isGreaterThan(0.9f);
      assertThat(depth.depthMeters(174, 76)).isLessThan(0.9f);
      assertThat(depth.depthMeters(176, 120)).isGreaterThan(0.9f);
      assertThat(depth.depthMeters(160, 124)).isLessThan(0.9f);
      assertThat(depth.depthMeters(160, 126)).isGreaterThan(0.9f);
    }
  }

  @Test
  void bodiesMarkTheSamePixelsAsColourAndDepth() {
    try (Fixture fixture = new Fixture()) {
      RgbdImages images = fixture.renderer.rgbd("above", INTRINSICS);
      int box = fixture.simulation.model().id(ObjectKind.BODY, "box");
      PixelMask mask = fixture.renderer.bodies("above", INTRINSICS).mask(body -> body == box);
      assertThat(mask.count()).isBetween(1200, 1400);
      for (int row = 0; row < 240; row++) {
        for (int column = 0; column < 320; column++) {
          int rgb = images.color().rgb(column, row);
          boolean red = (rgb >> 16 & 0xff) > (rgb >> 8 & 0xff);
          assertThat(mask.contains(column, row)).isEqualTo(red);
        }
      }
    }
  }

  @Test
  void renderersOnSeveralThreadsSeeTheSame() {
    List<CompletableFuture<ColorImage>> images =
        Stream.generate(() -> CompletableFuture.supplyAsync(OffscreenRendererIT::once))
            .limit(4)
            .toList();
    ColorImage expected = once();
    assertThat(images).allSatisfy(image -> assertThat(image.join()).isEqualTo(expected));
  }

  private static ColorImage once() {
    try (Fixture fixture = new Fixture()) {
      return fixture.renderer.color("above", INTRINSICS);
    }
  }

  @Test
  void namesThePackagesWhenThereIsNoGl() {
    GlLibraries none = new GlLibraries(List.of("libnoegl.so"), List.of("libnomesa.so"));
    MujocoLibrary library = MujocoLibrary.load();
    try (MujocoSimulation simulation = new MujocoSimulation(library, SCENE)) {
      assertThatThrownBy(() -> new OffscreenRenderer(library, simulation, none, 320, 240))
          .isInstanceOf(MujocoUnavailableException.class)
          .hasMessageContaining("libosmesa6")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void fallsBackToOsMesa() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OsMesaProbe.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assumeThat(output).as("libosmesa6 is installed").doesNotContain("no OpenGL without a window");
    assertThat(exit).as(output).isZero();
    assertThat(output).contains("depth=0.80");
  }

  @Test
  void refusesAnImageLargerThanItsBuffer() {
    try (Fixture fixture = new Fixture()) {
      CameraIntrinsics large = new CameraIntrinsics(640, 240, 200, 200, 150, 125);
      assertThatThrownBy(() -> fixture.renderer.color("above", large))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("width=640");
    }
  }

  /** A simulation and its renderer, closed in the right order. */
  private static final class Fixture implements AutoCloseable {
    private final MujocoSimulation simulation = new MujocoSimulation(MujocoLibrary.load(), SCENE);
    private final OffscreenRenderer renderer =
        new OffscreenRenderer(MujocoLibrary.load(), simulation, 320, 240);

    @Override
    public void close() {
      renderer.close();
      simulation.close();
    }
  }
}
