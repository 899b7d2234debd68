package org.reprise.controller.servo;

import java.util.concurrent.locks.LockSupport;
import us.ihmc.realtime.MonotonicTime;
import us.ihmc.realtime.PeriodicParameters;
import us.ihmc.realtime.PriorityParameters;
import us.ihmc.realtime.RealtimeThread;

/**
 * Runs a servo at its period in real time: on a thread with a real-time priority where the system
 * allows that, else on an ordinary one.
 *
 * <p>A period that begins late is not made up for by a burst: the missed ones are left out, so that
 * two commands are never sent closer together than the limiter assumed.
 */
public final class ServoThread implements AutoCloseable {
  private static final int PRIORITY = 80;

  private final Servo servo;
  private final boolean realtime;
  private volatile boolean running = true;
  private volatile boolean ended;

  @SuppressWarnings("ThreadPriorityCheck") // the best there is without real-time priorities
  private ServoThread(Servo servo) {
    this.servo = servo;
    this.realtime = startRealtime();
    if (!realtime) {
      new Thread(this::pace, "servo").start();
    }
  }

  /** Starts to run a servo; close the thread to end it. */
  public static ServoThread start(Servo servo) {
    return new ServoThread(servo);
  }

  /** Tells whether the thread has a real-time priority. */
  public boolean isRealtime() {
    return realtime;
  }

  /** Says how the servo is paced, and what would make it better. */
  public String pacing() {
    return realtime
        ? "real-time priority " + PRIORITY
        : "no real-time priority: periods may begin late; run as root, or allow it by"
            + " 'rtprio 95' in /etc/security/limits.conf";
  }

  private boolean startRealtime() {
    try {
      new Paced().start();
      return true;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private final class Paced extends RealtimeThread {
    private final MonotonicTime due = new MonotonicTime();

    Paced() {
      super(new PriorityParameters(PRIORITY), new PeriodicParameters(servo.periodNanos()), "servo");
    }

    @Override
    public void run() {
      while (running) {
        getNextTriggerTime(due);
        if (System.nanoTime() - due.asNanoseconds() > servo.periodNanos()) {
          setNextPeriodToClock();
        }
        waitForNextPeriod();
        getNextTriggerTime(due);
        servo.timing().late(System.nanoTime() - due.asNanoseconds());
        servo.cycle();
      }
      ended = true;
    }
  }

  private void pace() {
    long period = servo.periodNanos();
    long due = System.nanoTime();
    while (running) {
      due = Math.max(due + period, System.nanoTime() - period);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      servo.timing().late(System.nanoTime() - due);
      servo.cycle();
    }
    ended = true;
  }

  /** Ends the loop after its present period. Stop the arm before. */
  @Override
  public void close() {
    running = false;
    while (!ended) {
      LockSupport.parkNanos(servo.periodNanos());
    }
  }
}
