package org.reprise.sim.render;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.sim.mujoco.MujocoException;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * Renders a simulation without a window: colour, depth and body numbers of its named cameras.
 *
 * <p>GL contexts belong to threads, so each renderer owns one thread, which draws while the caller
 * waits; any thread may call, but not while another steps the simulation. Shadows are off.
 */
public final class OffscreenRenderer implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().name("mujoco-render").daemon().unstarted(task));
  private final MujocoSimulation simulation;
  private final int maxWidth;
  private final int maxHeight;
  private final GlScene scene;
  private boolean closed;

  /**
   * Opens a GL context and uploads the model.
   *
   * @param library the library
   * @param simulation what to draw; must be closed after the renderer
   * @param maxWidthPixels columns of the largest image
   * @param maxHeightPixels rows of the largest image
   * @throws org.reprise.sim.mujoco.MujocoUnavailableException if there is no GL; the message says
   *     what to install
   */
  public OffscreenRenderer(
      MujocoLibrary library, MujocoSimulation simulation, int maxWidthPixels, int maxHeightPixels) {
    this(library, simulation, GlLibraries.SYSTEM, maxWidthPixels, maxHeightPixels);
  }

  OffscreenRenderer(
      MujocoLibrary library,
      MujocoSimulation simulation,
      GlLibraries libraries,
      int maxWidthPixels,
      int maxHeightPixels) {
    this.simulation = simulation;
    maxWidth = maxWidthPixels;
    maxHeight = maxHeightPixels;
    try {
      scene =
          onThread(
              () -> new GlScene(library, simulation, libraries, maxWidthPixels, maxHeightPixels));
    } catch (RuntimeException e) {
      thread.shutdown();
      throw e;
    }
  }

  /**
   * Draws colour and true depth.
   *
   * @param camera name of the model's camera
   * @param intrinsics pinhole model; square pixels
   */
  public RgbdImages rgbd(String camera, CameraIntrinsics intrinsics) {
    int id = checkedCamera(camera, intrinsics);
    return onThread(() -> scene.rgbd(id, intrinsics));
  }

  /**
   * Draws colour alone.
   *
   * @param camera name of the model's camera
   * @param intrinsics pinhole model; square pixels
   */
  public ColorImage color(String camera, CameraIntrinsics intrinsics) {
    int id = checkedCamera(camera, intrinsics);
    return onThread(() -> scene.color(id, intrinsics));
  }

  /**
   * Draws which body is seen at each pixel.
   *
   * @param camera name of the model's camera
   * @param intrinsics pinhole model; square pixels
   */
  public BodyImage bodies(String camera, CameraIntrinsics intrinsics) {
    int id = checkedCamera(camera, intrinsics);
    return onThread(() -> scene.bodies(id, intrinsics));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      onThread(() -> {
        scene.close();
        return true;
      });
      thread.close();
    }
  }

  private int checkedCamera(String camera, CameraIntrinsics intrinsics) {
    if (closed) {
      throw new MujocoException("renderer closed: open another");
    }
    if (intrinsics.widthPixels() > maxWidth
        || intrinsics.heightPixels() > maxHeight
        || intrinsics.fxPixels() != intrinsics.fyPixels()) {
      throw new IllegalArgumentException(
          "width=%d height=%d fx=%s fy=%s pixels: need at most %dx%d and square pixels"
              .formatted(
                  intrinsics.widthPixels(),
                  intrinsics.heightPixels(),
                  intrinsics.fxPixels(),
                  intrinsics.fyPixels(),
                  maxWidth,
                  maxHeight));
    }
    return simulation.model().id(ObjectKind.CAMERA, camera);
  }

  private <T> T onThread(Callable<T> work) {
    try {
      return CompletableFuture.supplyAsync(
              () -> {
                try {
                  return work.call();
                } catch (RuntimeException e) {
                  throw e;
                } catch (Exception e) {
                  throw new CompletionException(e);
                }
              },
              thread)
          .join();
    } catch (CompletionException e) {
      @Nullable Throwable cause = e.getCause();
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw e;
    }
  }
}
