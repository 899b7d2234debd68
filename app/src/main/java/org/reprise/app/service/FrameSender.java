package org.reprise.app.service;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.schema.FrameMessage;

/**
 * Sends new frames to whoever watches, at each viewer's own rate, on one thread of its own. A
 * viewer that does not keep up is passed over until it does, and then sees a new frame.
 */
final class FrameSender implements AutoCloseable {
  private static final long IDLE_NANOS = 1_000_000_000L;
  private static final long BUSY_NANOS = 4_000_000;

  private final Function<String, RgbdCamera> cameras;
  private final NanoClock clock;
  private final AtomicLong taken = new AtomicLong();
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * Begins to send.
   *
   * @param cameras finds a camera by its name; throws with the reason if there is none
   * @param clock clock of the viewers' rates
   */
  FrameSender(Function<String, RgbdCamera> cameras, NanoClock clock) {
    this.cameras = cameras;
    this.clock = clock;
    thread = new Thread(this::run, "reprise-frames");
    thread.setDaemon(true);
    thread.start();
  }

  /** One who watches. */
  private static final class Viewer {
    final ServerCallStreamObserver<FrameMessage> frames;
    final String camera;
    final FrameEncoder encoder;
    final long periodNanos;
    long due;

    Viewer(
        ServerCallStreamObserver<FrameMessage> frames,
        String camera,
        FrameEncoder encoder,
        long periodNanos) {
      this.frames = frames;
      this.camera = camera;
      this.encoder = encoder;
      this.periodNanos = periodNanos;
    }
  }

  /** Returns how many watch. */
  int viewers() {
    return viewers.size();
  }

  /** Returns the number of the next frame. */
  long next() {
    return taken.incrementAndGet();
  }

  /** Begins to send to a viewer. */
  void add(
      ServerCallStreamObserver<FrameMessage> frames,
      String camera,
      FrameEncoder encoder,
      double rateHertz) {
    Viewer viewer = new Viewer(frames, camera, encoder, (long) (1e9 / rateHertz));
    viewer.due = clock.nanos();
    frames.setOnCancelHandler(() -> viewers.remove(viewer));
    viewers.add(viewer);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (running) {
      Round round = new Round(clock.nanos());
      viewers.removeIf(viewer -> !round.serves(viewer));
      LockSupport.parkNanos(this, viewers.isEmpty() ? IDLE_NANOS : BUSY_NANOS);
    }
  }

  /** One time around all viewers: each camera takes at most one frame, compressed once for all. */
  private final class Round {
    private final long now;
    private final Map<String, TakenFrame> frames = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Map.Entry<String, FrameEncoder>, FrameMessage> messages = new HashMap<>();

    Round(long now) {
      this.now = now;
    }

    /** Sends a frame to a viewer that is due and ready; false if there is none for it any more. */
    boolean serves(Viewer viewer) {
      if (now - viewer.due < 0 || !viewer.frames.isReady()) {
        return true;
      }
      try {
        TakenFrame frame =
            frames.computeIfAbsent(
                viewer.camera, name -> TakenFrame.by(cameras.apply(name), wantsDepth(name)));
        long number = numbers.computeIfAbsent(viewer.camera, name -> next());
        viewer.frames.onNext(
            messages.computeIfAbsent(
                Map.entry(viewer.camera, viewer.encoder),
                key -> viewer.encoder.encode(viewer.camera, number, frame)));
        viewer.due = Math.max(viewer.due + viewer.periodNanos, now);
        return true;
      } catch (RuntimeException e) {
        viewer.frames.onError(Answers.status(e).asRuntimeException());
        return false;
      }
    }

    private boolean wantsDepth(String camera) {
      return viewers.stream()
          .anyMatch(viewer -> viewer.camera.equals(camera) && viewer.encoder.depth());
    }
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
  }
}
