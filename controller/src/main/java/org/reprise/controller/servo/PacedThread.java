package org.reprise.controller.servo;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.reprise.core.time.NanoClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import us.ihmc.realtime.MonotonicTime;
import us.ihmc.realtime.PeriodicParameters;
import us.ihmc.realtime.PriorityParameters;
import us.ihmc.realtime.RealtimeThread;

/**
 * Runs a body at a fixed period: on a thread with a real-time (FIFO) priority where the system
 * allows that, else on an ordinary one. The loop itself allocates nothing.
 *
 * <p>A period that begins late is not made up for by a burst: the missed ones are left out.
 */
public final class PacedThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PacedThread.class);
  private static final String LATENCY_DEVICE = "/dev/cpu_dma_latency";
  private static final int PRIORITY = 80;

  private final String name;
  private final long periodNanos;
  private final NanoClock monotonic;
  private final LongConsumer body;
  private final boolean realtime;
  private volatile boolean running = true;
  private volatile boolean ended;

  private PacedThread(String name, long periodNanos, NanoClock monotonic, LongConsumer body) {
    this.name = name;
    this.periodNanos = periodNanos;
    this.monotonic = monotonic;
    this.body = body;
    this.realtime = startRealtime();
    if (!realtime) {
      new Thread(this::pace, name).start();
    }
  }

  /**
   * Starts the loop; close the thread to end it.
   *
   * @param name name of the thread
   * @param periodNanos period, nanoseconds
   * @param monotonic monotonic clock that paces a thread without real-time priority
   * @param body called once in each period with how late the period begins, nanoseconds
   */
  public static PacedThread start(
      String name, long periodNanos, NanoClock monotonic, LongConsumer body) {
    return new PacedThread(name, periodNanos, monotonic, body);
  }

  /** Tells whether the thread has a real-time priority. */
  public boolean isRealtime() {
    return realtime;
  }

  /** Says how the thread is paced, and what would make it better. */
  public String pacing() {
    return realtime
        ? "real-time priority " + PRIORITY
        : "no real-time priority: periods may begin late; run as root, or allow it by"
            + " 'rtprio 95' in /etc/security/limits.conf";
  }

  private boolean startRealtime() {
    try {
      new Realtime().start();
      return true;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private final class Realtime extends RealtimeThread {
    private final MonotonicTime due = new MonotonicTime();

    Realtime() {
      super(new PriorityParameters(PRIORITY), new PeriodicParameters(periodNanos), name);
    }

    @Override
    public void run() {
      try (OutputStream awake = keepProcessorsAwake()) {
        loop();
        awake.flush();
      } catch (IOException e) {
        LOG.debug("the processors could not be let sleep again", e);
      } finally {
        ended = true;
      }
    }

    private void loop() {
      while (running) {
        getNextTriggerTime(due);
        if (getCurrentMonotonicClockTime() - due.asNanoseconds() > periodNanos) {
          setNextPeriodToClock();
        }
        waitForNextPeriod();
        getNextTriggerTime(due);
        body.accept(getCurrentMonotonicClockTime() - due.asNanoseconds());
      }
    }
  }

  /**
   * Asks the kernel to keep processors out of states from which they wake up slowly, as long as the
   * stream is open; where that is not allowed, nothing happens.
   */
  private static OutputStream keepProcessorsAwake() {
    try {
      OutputStream latency = new FileOutputStream(LATENCY_DEVICE);
      latency.write(new byte[Integer.BYTES]); // 0 microseconds
      return latency;
    } catch (IOException e) {
      LOG.debug("{} cannot be written: wake-ups may be late", LATENCY_DEVICE, e);
      return OutputStream.nullOutputStream();
    }
  }

  private void pace() {
    try {
      loop();
    } finally {
      ended = true;
    }
  }

  private void loop() {
    long due = monotonic.nanos();
    while (running) {
      due = Math.max(due + periodNanos, monotonic.nanos() - periodNanos);
      for (long left = due - monotonic.nanos(); left > 0; left = due - monotonic.nanos()) {
        LockSupport.parkNanos(left);
      }
      body.accept(monotonic.nanos() - due);
    }
  }

  /** Ends the loop after its present period; returns when it has ended. */
  @Override
  public void close() {
    running = false;
    while (!ended) {
      LockSupport.parkNanos(periodNanos);
    }
  }
}
