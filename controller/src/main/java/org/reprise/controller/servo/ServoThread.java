package org.reprise.controller.servo;

/**
 * Runs a servo at its period in real time.
 *
 * <p>A period that begins late is not made up for by a burst, so that two commands are never sent
 * closer together than the limiter assumed.
 */
public final class ServoThread implements AutoCloseable {
  private final PacedThread thread;

  private ServoThread(Servo servo) {
    ServoStatistics statistics = servo.statistics();
    thread =
        PacedThread.start(
            "servo",
            servo.periodNanos(),
            servo.stopwatch(),
            late -> {
              statistics.late(late);
              servo.cycle();
            });
  }

  /** Starts to run a servo; close the thread to end it. */
  public static ServoThread start(Servo servo) {
    return new ServoThread(servo);
  }

  /** Tells whether the thread has a real-time priority. */
  public boolean isRealtime() {
    return thread.isRealtime();
  }

  /** Says how the servo is paced, and what would make it better. */
  public String pacing() {
    return thread.pacing();
  }

  /** Ends the loop after its present period. Stop the arm before. */
  @Override
  public void close() {
    thread.close();
  }
}
