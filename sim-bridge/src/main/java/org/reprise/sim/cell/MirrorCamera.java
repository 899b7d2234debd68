package org.reprise.sim.cell;

import java.util.concurrent.Semaphore;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.hardware.RobotConfig;

/**
 * Sees a running cell from another thread: between two of its periods everything's position is
 * copied into a second cell, which is then drawn while the first one goes on. One thread captures,
 * the running cell's thread calls {@link #show}.
 */
public final class MirrorCamera implements RgbdCamera {
  private final SimulatedCell live;
  private final SimulatedCell mirror;
  private final Semaphore shown = new Semaphore(0);
  private volatile boolean wanted;

  /** Opens a second cell like the one that is to be seen. */
  public MirrorCamera(
      SimulatedCell live, RobotConfig config, CellScene scene, SensorSettings sensors) {
    this.live = live;
    mirror = SimulatedCell.open(config, scene, sensors);
  }

  @Override
  public String name() {
    return mirror.camera().name();
  }

  /** Copies where everything is, where a frame waits for it; on the running cell's thread. */
  public void show() {
    if (wanted) {
      wanted = false;
      mirror.imitate(live);
      shown.release();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the thread was interrupted
   */
  @Override
  public RgbdFrame capture() {
    wanted = true;
    try {
      shown.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the cell", e);
    }
    return mirror.camera().capture();
  }
}
