package org.reprise.sim.cell;

import java.util.concurrent.locks.ReentrantLock;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.mujoco.MujocoLibrary;

/**
 * Shows a cell to other threads than the one that steps it: a second simulation that takes over the
 * positions of the first and draws them, so that nobody who looks holds up the arm.
 *
 * <p>{@link #publish} belongs to the cell's thread, neither waits nor allocates; everything else
 * may be called from any thread.
 */
public final class CellMirror implements RgbdCamera, AutoCloseable {
  private final CellPhysics shown;
  private final CellPhysics mirror;
  private final MujocoCamera camera;
  private final ReentrantLock handOver = new ReentrantLock();
  private final double[] published;
  private final double[] taken;
  private long publishedSteps;
  private boolean closed;

  CellMirror(
      MujocoLibrary library,
      RobotConfig config,
      CellScene scene,
      SensorSettings sensors,
      CellPhysics shown) {
    this.shown = shown;
    mirror = new CellPhysics(library, config, scene);
    camera = new MujocoCamera(config.camera(), sensors, library, mirror);
    published = new double[shown.positionCount()];
    taken = new double[published.length];
    publish();
  }

  /** Hands over where everything is now; skipped while a viewer takes the last. */
  public void publish() {
    if (handOver.tryLock()) {
      try {
        shown.copyPositions(published);
        publishedSteps = shown.steps();
      } finally {
        handOver.unlock();
      }
    }
  }

  @Override
  public String name() {
    return camera.name();
  }

  /**
   * Draws what was published last.
   *
   * @throws IllegalStateException if the mirror is closed
   */
  @Override
  public synchronized RgbdFrame capture() {
    takeOver();
    return camera.capture();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the mirror is closed
   */
  @Override
  public synchronized ColorFrame captureColor() {
    takeOver();
    return camera.captureColor();
  }

  private void takeOver() {
    if (closed) {
      throw new IllegalStateException("the simulated table was cleared: ask again");
    }
    long steps;
    handOver.lock();
    try {
      System.arraycopy(published, 0, taken, 0, taken.length);
      steps = publishedSteps;
    } finally {
      handOver.unlock();
    }
    mirror.show(taken, steps);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      camera.close();
      mirror.close();
    }
  }
}
