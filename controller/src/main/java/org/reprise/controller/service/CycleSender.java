package org.reprise.controller.service;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Servo;
import org.reprise.schema.CycleMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the servo's newest period to whoever watches, at each viewer's own rate, and answers to
 * mode changes. It does so on one thread of its own, once in each period at most.
 *
 * <p>A viewer that does not keep up is passed over until it does, and then sees the newest period:
 * it loses frames, and the servo, which only writes its ring, loses nothing.
 */
final class CycleSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CycleSender.class);
  private static final long IDLE_NANOS = 20_000_000;

  private final Servo servo;
  private final long periodNanos;
  private final CycleRecord newest;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final List<CommandSession> waiting = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean running = true;

  CycleSender(Servo servo, int joints, long periodNanos) {
    this.servo = servo;
    this.periodNanos = periodNanos;
    this.newest = new CycleRecord(joints);
    thread = new Thread(this::run, "reprise-cycle-sender");
    thread.setDaemon(true);
    thread.start();
  }

  /** One who watches. */
  private static final class Viewer {
    final ServerCallStreamObserver<CycleMessage> frames;
    final long stepCycles;
    long nextCycle;

    Viewer(ServerCallStreamObserver<CycleMessage> frames, long stepCycles) {
      this.frames = frames;
      this.stepCycles = stepCycles;
    }
  }

  /** Begins to send to a viewer. */
  void add(ServerCallStreamObserver<CycleMessage> frames, double rateHertz) {
    long step = Math.max(1, Math.round(1e9 / (rateHertz * periodNanos)));
    Viewer viewer = new Viewer(frames, step);
    frames.setOnCancelHandler(() -> viewers.remove(viewer));
    viewers.add(viewer);
    LockSupport.unpark(thread);
  }

  /** Returns how many watch. */
  int viewers() {
    return viewers.size();
  }

  /** Sends the session its answer as soon as the servo gave it. */
  void answerSoon(CommandSession session) {
    waiting.add(session);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (running) {
      waiting.removeIf(session -> !answer(session));
      if (!viewers.isEmpty() && servo.newest(newest)) {
        send();
      }
      LockSupport.parkNanos(
          this, viewers.isEmpty() && waiting.isEmpty() ? IDLE_NANOS : periodNanos);
    }
  }

  /** Answers, unless the call has just ended; tells whether the answer is still to come. */
  private static boolean answer(CommandSession session) {
    try {
      return session.answer();
    } catch (RuntimeException e) {
      LOG.warn("a session could not be answered: {}", e.getMessage());
      return true;
    }
  }

  private void send() {
    CycleMessage message = CycleMessages.toMessage(newest);
    viewers.removeIf(viewer -> !send(viewer, message));
  }

  /** Sends a viewer the newest period if it waits for one; tells whether the viewer is there. */
  private boolean send(Viewer viewer, CycleMessage message) {
    if (newest.cycle() < viewer.nextCycle || !viewer.frames.isReady()) {
      return true;
    }
    try {
      viewer.frames.onNext(message);
      viewer.nextCycle = newest.cycle() + viewer.stepCycles;
      return true;
    } catch (RuntimeException e) {
      LOG.warn("a viewer was lost: {}", e.getMessage());
      return false;
    }
  }

  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
  }
}
