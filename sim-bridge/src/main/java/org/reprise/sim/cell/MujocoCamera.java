package org.reprise.sim.cell;

import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.CameraConfig;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.render.BodyImage;
import org.reprise.sim.render.DepthNoise;
import org.reprise.sim.render.OffscreenRenderer;
import org.reprise.sim.render.RgbdImages;

/**
 * The simulated RGB-D camera, with the faults of the settings. The GL context is opened with the
 * first image.
 */
public final class MujocoCamera implements RgbdCamera, AutoCloseable {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final CameraConfig config;
  private final SensorSettings settings;
  private final MujocoLibrary library;
  private final CellPhysics physics;
  private final RigidTransform believed;
  private @Nullable OffscreenRenderer renderer;
  private long frames;

  MujocoCamera(
      CameraConfig config, SensorSettings settings, MujocoLibrary library, CellPhysics physics) {
    this.config = config;
    this.settings = settings;
    this.library = library;
    this.physics = physics;
    believed = config.baseFromCamera().compose(settings.calibrationError().draw(settings.seed()));
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public RgbdFrame capture() {
    physics.refresh();
    RgbdImages images = renderer().rgbd(config.name(), config.intrinsics());
    long seed = settings.seed() + ++frames * GOLDEN_GAMMA;
    DepthImage depth =
        settings.depthNoise()
            ? DepthNoise.apply(images.depth(), config.intrinsics(), seed)
            : images.depth();
    return new RgbdFrame(physics.nanos(), images.color(), depth, config.intrinsics(), believed);
  }

  @Override
  public ColorFrame captureColor() {
    physics.refresh();
    return new ColorFrame(
        physics.nanos(),
        renderer().color(config.name(), config.intrinsics()),
        config.intrinsics(),
        believed);
  }

  /** Draws which body is seen at each pixel, without faults. */
  BodyImage bodies() {
    physics.refresh();
    return renderer().bodies(config.name(), config.intrinsics());
  }

  /** Draws a smaller picture of the same view. */
  ColorImage snapshot(int widthPixels) {
    CameraIntrinsics full = config.intrinsics();
    double scale = widthPixels / (double) full.widthPixels();
    int heightPixels = (int) Math.round(full.heightPixels() * scale);
    physics.refresh();
    return renderer()
        .color(
            config.name(),
            new CameraIntrinsics(
                widthPixels,
                heightPixels,
                full.fxPixels() * scale,
                full.fyPixels() * scale,
                full.cxPixels() * scale,
                full.cyPixels() * scale));
  }

  @Override
  public void close() {
    if (renderer != null) {
      renderer.close();
      renderer = null;
    }
  }

  private OffscreenRenderer renderer() {
    if (renderer == null) {
      renderer =
          new OffscreenRenderer(
              library,
              physics.simulation(),
              config.intrinsics().widthPixels(),
              config.intrinsics().heightPixels());
    }
    return renderer;
  }
}
