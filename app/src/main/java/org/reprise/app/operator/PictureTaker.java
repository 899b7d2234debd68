package org.reprise.app.operator;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.vision.ColorFrame;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.RgbdCamera;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes pictures of a running episode beside the arm's thread, each with its capture time. */
final class PictureTaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureTaker.class);
  private static final int MOST_PIXELS_WIDE = 320;
  private static final long LONGEST_END_SECONDS = 2;

  private final Supplier<RgbdCamera> camera;
  private final Consumer<CameraFrame> taker;
  private final Consumer<String> failed;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("reprise-pictures").daemon().unstarted(task));
  private long lastNanos = Long.MIN_VALUE;
  private volatile boolean ended;

  PictureTaker(
      Supplier<RgbdCamera> camera,
      Duration period,
      Consumer<CameraFrame> taker,
      Consumer<String> failed) {
    this.camera = camera;
    this.taker = taker;
    this.failed = failed;
    Future<?> _ = thread.scheduleAtFixedRate(this::take, 0, period.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void take() {
    try {
      RgbdCamera now = camera.get();
      ColorFrame frame = now.captureColor();
      if (!ended && frame.captureNanos() > lastNanos) {
        lastNanos = frame.captureNanos();
        taker.accept(new CameraFrame(now.name(), frame.captureNanos(), small(frame.color())));
      }
    } catch (RuntimeException e) {
      LOG.warn("no picture was taken: {}", e.toString());
      failed.accept(String.valueOf(e.getMessage()));
    }
  }

  static ColorImage small(ColorImage full) {
    int step = Math.ceilDiv(full.widthPixels(), MOST_PIXELS_WIDE);
    int width = full.widthPixels() / step;
    int height = full.heightPixels() / step;
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int pixel = full.rgb(i % width * step, i / width * step);
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return ColorImage.of(width, height, rgb);
  }

  /**
   * Ends; when this returns, nothing more is taken. A camera that does not answer is not waited for
   * longer than {@link #LONGEST_END_SECONDS}; what it delivers afterwards is dropped.
   */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn(
            "the camera has not answered for {} s: its last picture is lost", LONGEST_END_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended = true;
    thread.shutdownNow();
  }
}
